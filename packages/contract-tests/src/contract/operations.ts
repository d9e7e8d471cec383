import { type Api, documents, type JsonObject, resolve } from "./documents.js";

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
  /** The declared answers, by status. */
  readonly answers: ReadonlyMap<number, JsonObject>;
}

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

/** The operations of both contracts, in their order. */
export const operations: Readonly<Record<Api, readonly ContractOperation[]>> = {
  kaizala: operationsOf("kaizala"),
  control: operationsOf("control"),
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
        answers: new Map(answers.map(([status, answer]) => [Number(status), resolve(document, answer)])),
      };
    }),
  );
}
