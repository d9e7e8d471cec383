import { type Api, perApi } from "./apis.js";
import { documents, type JsonObject, type OpenApiDocument } from "./documents.js";
import { type Evidence, evidenceIn } from "./evidence.js";
import { referenceTo, resolveReference } from "./references.js";

/** An operation of a contract. */
export interface ContractOperation {
  readonly operationId: string;
  readonly api: Api;
  /** In upper case, as it is sent. */
  readonly method: string;
  /** Below the API's base: `/v1/groups/{groupId}`. */
  readonly path: string;
  /** Where it stands in its document: `#/paths/~1v1~1groups/get`. */
  readonly pointer: string;
  /** The contract's `x-required-scope`; null for none. */
  readonly scope: string | null;
  /** Whether it takes an access token, or one of this project's own APIs the control token where one is demanded. */
  readonly needsToken: boolean;
  /** Whether it acts on the server as a whole, by `x-server-wide`. */
  readonly isServerWide: boolean;
  /** In the path, the query and the headers. */
  readonly parameters: readonly ContractParameter[];
  /** What a request holds; undefined for nothing. */
  readonly body: ContractBody | undefined;
  /** The declared answers, by status. */
  readonly answers: ReadonlyMap<number, JsonObject>;
  /** Where it is known from; undefined in the contracts of this project's own APIs. */
  readonly evidence: Evidence | undefined;
  /** Where the declared answers are known from, by status; empty where `evidence` is undefined. */
  readonly answerEvidence: ReadonlyMap<number, Evidence>;
}

export interface ContractParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: JsonObject;
}

export interface ContractBody {
  readonly contentType: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

/** The operations of the contracts, in their order; those of each are read when they are first asked for. */
export const operations = perApi<readonly ContractOperation[]>(operationsOf);

/** @throws where the contract has no such operation */
export function operationById(api: Api, operationId: string): ContractOperation {
  const found = operations[api].find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`The contract ${api} has no operation ${operationId}.`);
  return found;
}

function operationsOf(api: Api): ContractOperation[] {
  const document = documents[api];
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = resolveReference(document, item[method]);
      const scope = operation["x-required-scope"];
      const answers = Object.entries(resolveReference(document, operation.responses));
      const evidence = evidenceIn(operation);
      return {
        operationId: String(operation.operationId),
        api,
        method: method.toUpperCase(),
        path,
        pointer: referenceTo("paths", path, method),
        scope: typeof scope === "string" ? scope : null,
        needsToken: takesToken(operation.security ?? document.security),
        isServerWide: operation["x-server-wide"] === true,
        parameters: [item.parameters, operation.parameters].flatMap((ones) => parametersOf(document, ones)),
        body: bodyOf(document, operation.requestBody),
        answers: new Map(
          answers.map(([status, answer]) => [Number(status), resolveReference(document, answer)]),
        ),
        evidence,
        answerEvidence: new Map(
          answers.flatMap(([status, answer]) => {
            const own =
              evidenceIn(Object(answer)) ?? evidenceIn(resolveReference(document, answer)) ?? evidence;
            return own === undefined ? [] : [[Number(status), own] as const];
          }),
        ),
      };
    }),
  );
}

/** @param security the alternatives to show who one is, by the names of their schemes */
function takesToken(security: unknown): boolean {
  const names = Array.isArray(security) ? security.flatMap((schemes) => Object.keys(Object(schemes))) : [];
  return names.includes("accessToken") || names.includes("controlToken");
}

function parametersOf(document: OpenApiDocument, declared: unknown): ContractParameter[] {
  return (Array.isArray(declared) ? declared : []).map((one) => {
    const { name, in: place, required, schema } = resolveReference(document, one);
    if (place !== "path" && place !== "query" && place !== "header") {
      throw new Error(`The contract has a parameter in ${place}.`);
    }
    return {
      name: String(name),
      in: place,
      required: required === true,
      schema: resolveReference(document, schema),
    };
  });
}

function bodyOf(document: OpenApiDocument, declared: unknown): ContractBody | undefined {
  const { content, required } = resolveReference(document, declared);
  const [first] = Object.entries(Object(content));
  if (!first) return undefined;
  const [contentType, media] = first;
  const schema = resolveReference(document, Object(media).schema);
  return { contentType, required: required === true, schema };
}
