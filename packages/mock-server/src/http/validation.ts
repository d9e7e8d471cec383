import { type ContractOperation, documents } from "@kaizala-gateway/foundation";
import type { ValidateFunction } from "ajv";
import { Refusal } from "../domain/ground/refusal.js";
import { compiledValidator, compiledValidators } from "../validation/compiled.js";
import { explain } from "../validation/explain.js";
import { bringToSpelling, propertyNamesOf } from "./property-names.js";

/** Checks an operation's requests and answers against the contract. */
export interface OperationValidator {
  /** @throws {Refusal} BadInput */
  readonly checkBody: (body: unknown) => void;
  /** Turns texts into the types of the contract, in place. @throws {Refusal} BadInput */
  readonly checkQuery: (query: Record<string, unknown>) => void;
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
  const validateBody = once(() => compiledValidator(file, "body"));
  const bodyNames = once(() => propertyNamesOf(documents.kaizala, body?.schema ?? {}));
  const query = parametersValidator(operation, "query");
  const path = parametersValidator(operation, "path");
  return {
    checkBody: (value) => {
      if (value === undefined) {
        if (body?.required === true)
          throw new Refusal("BadInput", "The body is required and must be a JSON object.");
        return;
      }
      bringToSpelling(value, bodyNames());
      refuse(validateBody(), value, "The body");
    },
    checkQuery: (value) => {
      if (!query.isDeclared || (!query.isRequired && Object.keys(value).length === 0)) return;
      bringToSpelling(value, query.names());
      for (const [name, text] of Object.entries(value)) {
        if (typeof text === "string" && /^(true|false)$/i.test(text)) value[name] = text.toLowerCase();
      }
      refuse(query.validate(), value, "The query");
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
  return {
    isDeclared: declared.length > 0,
    isRequired: declared.some(({ required }) => required),
    validate: once(() => compiledValidator(`parameters/${operationId}`, place)),
    names: once(() => propertyNamesOf(documents.kaizala, { type: "object", properties })),
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
