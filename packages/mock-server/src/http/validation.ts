import { type ContractOperation, documents } from "@kaizala-gateway/foundation";
import type { ValidateFunction } from "ajv";
import { Refusal } from "../domain/ground/refusal.js";
import { compiledValidator, compiledValidators } from "../validation/compiled.js";
import { explain } from "../validation/explain.js";
import { type Problem, problemsIn } from "../validation/problems.js";
import { fitted, type LenienceRule, type OnLenience } from "./leniency/fitting.js";
import { shapeOf } from "./leniency/shapes.js";
import { bringToSpelling, propertyNamesOf } from "./leniency/spelling.js";

/** Checks an operation's requests and answers against the contract. */
export interface OperationValidator {
  /** Brings what was read leniently to the contract, in place. @throws {Refusal} BadInput */
  readonly checkBody: (body: unknown, onLenience: OnLenience) => void;
  /** All that is wrong with a body that {@link checkBody} refuses, as far as one can tell; it is left as it is. */
  readonly bodyProblems: (body: unknown) => readonly Problem[];
  /** Turns texts into the types of the contract as well. @throws {Refusal} BadInput */
  readonly checkQuery: (query: Record<string, unknown>, onLenience: OnLenience) => void;
  /** @throws {Refusal} BadInput */
  readonly checkPath: (path: Record<string, unknown>) => void;
  /** What is wrong with an answer; undefined for a right one. */
  readonly violationOf: (status: number, answer: unknown) => string | undefined;
}

/** The validator of an operation, made once for all servers of the process. */
export function validatorOf(operation: ContractOperation): OperationValidator {
  let validator = validators.get(operation.operationId);
  if (!validator) {
    validator = createValidator(operation);
    validators.set(operation.operationId, validator);
  }
  return validator;
}

const validators = new Map<string, OperationValidator>();

function createValidator(operation: ContractOperation): OperationValidator {
  const { operationId, body } = operation;
  const file = `bodies/${operationId}`;
  const answers = once(() => compiledValidators(file));
  const checkBody = lenientCheck(body?.schema ?? {}, () => compiledValidator(file, "body"), "The body");
  const query = parametersValidator(operation, "query");
  const path = parametersValidator(operation, "path");
  return {
    checkBody: (value, onLenience) => {
      const isRequired = body?.required === true;
      if (value === undefined && isRequired)
        throw new Refusal("BadInput", "The body is required and must be a JSON object.");
      // A body that may be left out is no more than another optional member.
      if (value !== undefined && (value !== null || isRequired)) checkBody(value, onLenience);
    },
    bodyProblems: (value) => {
      const copy = structuredClone(value);
      const schema = body?.schema ?? {};
      bringToSpelling(copy, propertyNamesOf(documents.kaizala, schema));
      const read = fitted(copy, shapeOf(documents.kaizala, schema), { onLenience: () => {} });
      return problemsIn(compiledValidator(file, "body"), read, documents.kaizala);
    },
    checkQuery: (value, onLenience) => {
      if (query.isDeclared && (query.isRequired || Object.keys(value).length > 0))
        query.check(value, onLenience);
    },
    checkPath: (value) => {
      if (path.isDeclared) refuse(path.validate(), value, "The path");
    },
    violationOf: (status, answer) => {
      const validate = answers()[`answer${status}`];
      if (!validate) return `the contract declares no JSON answer with status ${status}.`;
      if (validate(answer)) return undefined;
      return explain(validate, "The answer");
    },
  };
}

function parametersValidator({ operationId, parameters }: ContractOperation, place: "query" | "path") {
  const declared = parameters.filter((parameter) => parameter.in === place);
  const properties = Object.fromEntries(declared.map(({ name, schema }) => [name, schema]));
  const required = declared.filter((parameter) => parameter.required).map(({ name }) => name);
  const validate = once(() => compiledValidator(`parameters/${operationId}`, place));
  return {
    isDeclared: declared.length > 0,
    isRequired: required.length > 0,
    validate,
    check: lenientCheck({ type: "object", properties, required }, validate, `The ${place}`, true),
  };
}

/**
 * A check of values that are read leniently. A value that fits as it stands, but for the case of its names, costs no
 * more than that: the rest is tried once it does not.
 */
function lenientCheck(
  schema: object,
  load: () => ValidateFunction,
  whole: string,
  isText = false,
): (value: unknown, onLenience: OnLenience) => void {
  const validate = once(load);
  const names = once(() => propertyNamesOf(documents.kaizala, schema));
  const shape = once(() => shapeOf(documents.kaizala, schema));
  return (value, onLenience) => {
    bringToSpelling(value, names());
    if (validate()(value)) return;
    const rules: LenienceRule[] = [];
    refuse(validate(), fitted(value, shape(), { onLenience: (rule) => rules.push(rule), isText }), whole);
    // What is refused all the same, none of them decided.
    for (const rule of rules) onLenience(rule);
  };
}

function refuse(validate: ValidateFunction, value: unknown, whole: string): void {
  if (!validate(value)) throw new Refusal("BadInput", explain(validate, whole));
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
