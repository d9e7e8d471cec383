import { type ContractOperation, documents, resolveReference } from "@kaizala-gateway/foundation";
import type { ValidateFunction } from "ajv";
import { Refusal } from "../domain/ground/refusal.js";
import { createAjv } from "../validation/ajv.js";
import { explain } from "../validation/explain.js";
import { bringToSpelling, propertyNamesOf } from "./property-names.js";

const { kaizala } = documents;
const DOCUMENT = "kaizala";

// Schemas are compiled when an operation is first called: compiling all of them at start costs a
// noticeable part of a second. The document was checked when it was linted.
const bodies = once(() => createAjv({ validateSchema: false }).addSchema({ $id: DOCUMENT, ...kaizala }));
const parameters = once(() =>
  createAjv({ validateSchema: false, coerceTypes: true }).addSchema({ $id: DOCUMENT, ...kaizala }),
);

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
  const bodyType = (operation.body?.contentType ?? "").replaceAll("/", "~1");
  const bodySchema = { $ref: `${operation.pointer}/requestBody/content/${bodyType}/schema` };
  const body = once(() => bodies().compile(absolute(bodySchema)));
  const bodyNames = once(() => propertyNamesOf(kaizala, bodySchema));
  const query = parametersValidator(operation, "query");
  const path = parametersValidator(operation, "path");
  const answers = new Map<number, ValidateFunction | undefined>();
  return {
    checkBody: (value) => {
      if (value === undefined) {
        if (operation.body?.required === true)
          throw new Refusal("BadInput", "The body is required and must be a JSON object.");
        return;
      }
      bringToSpelling(value, bodyNames());
      refuse(body(), value, "The body");
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
      if (!answers.has(status)) answers.set(status, answerValidator(operation, status));
      const validate = answers.get(status);
      if (!validate) return `the contract declares no JSON answer with status ${status}.`;
      if (validate(answer)) return undefined;
      return explain(validate, "The answer");
    },
  };
}

function answerValidator(operation: ContractOperation, status: number): ValidateFunction | undefined {
  if (!operation.answers.has(status)) return undefined;
  const answer = Object(resolveReference(kaizala, { $ref: `${operation.pointer}/responses/${status}` }));
  const schema = answer.content?.["application/json"]?.schema;
  return schema === undefined ? undefined : bodies().compile(absolute(schema));
}

function parametersValidator(operation: ContractOperation, place: "query" | "path") {
  const declared = operation.parameters.filter((parameter) => parameter.in === place);
  const schema = {
    type: "object",
    properties: Object.fromEntries(declared.map((parameter) => [parameter.name, parameter.schema])),
    required: declared.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  };
  return {
    isDeclared: declared.length > 0,
    isRequired: schema.required.length > 0,
    validate: once(() => parameters().compile(absolute(schema))),
    names: once(() => propertyNamesOf(kaizala, schema)),
  };
}

/** A schema of its own whose references lead into the document. */
function absolute<T extends object>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${DOCUMENT}#/`));
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
