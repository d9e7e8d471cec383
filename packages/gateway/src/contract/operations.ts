import { type Api, documents, type JsonObject, type OpenApiDocument, resolve } from "./documents.js";

/** An operation of a contract. */
export interface ContractOperation {
  readonly operationId: string;
  readonly api: Api;
  /** In upper case, as it is sent. */
  readonly method: string;
  /** Below the API's base: `/v1/groups/{groupId}`. */
  readonly path: string;
  /** The contract's `x-required-scope`; null for none. */
  readonly scope: string | null;
  /** In the path, the query and the headers. */
  readonly parameters: readonly ContractParameter[];
  /** What a request holds; undefined for nothing. */
  readonly body: ContractBody | undefined;
  /** The declared answers, by status. */
  readonly answers: ReadonlyMap<number, JsonObject>;
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

/** The operations of the contracts, in their order. */
export const operations: Readonly<Record<Api, readonly ContractOperation[]>> = {
  kaizala: operationsOf("kaizala"),
  control: operationsOf("control"),
  gateway: operationsOf("gateway"),
};

/** @throws where the contract has no such operation */
export function operationById(api: Api, operationId: string): ContractOperation {
  const found = operations[api].find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`The contract ${api} has no operation ${operationId}.`);
  return found;
}

/**
 * The operation that a request is for.
 *
 * @param path below the API's base, without the query: `/v1/groups/1`
 */
export function matchOperation(api: Api, method: string, path: string): ContractOperation | undefined {
  const sent = path.split("/");
  return operations[api].find((operation) => operation.method === method && fits(operation.path, sent));
}

// Segments compare without regard to case, as the service did (observed).
function fits(template: string, sent: readonly string[]): boolean {
  const wanted = template.split("/");
  if (wanted.length !== sent.length) return false;
  return wanted.every((want, index) => {
    const segment = sent[index] ?? "";
    return want.startsWith("{") ? isParameter(segment) : want.toLowerCase() === segment.toLowerCase();
  });
}

/** Whether a segment can stand for a parameter; one that cannot be decoded names nothing. */
function isParameter(segment: string): boolean {
  try {
    return decodeURIComponent(segment) !== "";
  } catch {
    return false;
  }
}

function operationsOf(api: Api): ContractOperation[] {
  const document = documents[api];
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = resolve(document, item[method]);
      const scope = operation["x-required-scope"];
      const answers = Object.entries(resolve(document, operation.responses));
      return {
        operationId: String(operation.operationId),
        api,
        method: method.toUpperCase(),
        path,
        scope: typeof scope === "string" ? scope : null,
        parameters: [item.parameters, operation.parameters].flatMap((ones) => parametersOf(document, ones)),
        body: bodyOf(document, operation.requestBody),
        answers: new Map(answers.map(([status, answer]) => [Number(status), resolve(document, answer)])),
      };
    }),
  );
}

function parametersOf(document: OpenApiDocument, declared: unknown): ContractParameter[] {
  return (Array.isArray(declared) ? declared : []).map((one) => {
    const { name, in: place, required, schema } = resolve(document, one);
    if (place !== "path" && place !== "query" && place !== "header") {
      throw new Error(`The contract has a parameter in ${place}.`);
    }
    return { name: String(name), in: place, required: required === true, schema: resolve(document, schema) };
  });
}

function bodyOf(document: OpenApiDocument, declared: unknown): ContractBody | undefined {
  const { content, required } = resolve(document, declared);
  const [first] = Object.entries(Object(content));
  if (!first) return undefined;
  const [contentType, media] = first;
  const schema = resolve(document, Object(media).schema);
  return { contentType, required: required === true, schema };
}
