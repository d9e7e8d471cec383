import { type Api, perApi } from "./apis.js";
import { type ContractOperation, operations } from "./operations.js";
import { type FoundRoute, RouteTable } from "./route-table.js";

const tables = perApi((api) => {
  const table = new RouteTable<ContractOperation>();
  for (const operation of operations[api]) table.add(operation.method, operation.path, operation);
  return table;
});

/**
 * The operation that a request is for. Segments compare without regard to case, as the service did
 * (observed).
 *
 * @param method in upper case
 * @param path below the API's base, without the query: `/v1/groups/1`; see {@link readTarget}
 */
export function matchOperation(api: Api, method: string, path: string): ContractOperation | undefined {
  return findOperation(api, method, path)?.entry;
}

/** As {@link matchOperation}, with what stands in the path for its parameters. */
export function findOperation(
  api: Api,
  method: string,
  path: string,
): FoundRoute<ContractOperation> | undefined {
  return tables[api].find(method, path);
}

/** As {@link matchOperation}; for a `HEAD` the operation whose head it asks for. */
export function askedOperation(api: Api, method: string, path: string): ContractOperation | undefined {
  return matchOperation(api, method === "HEAD" ? "GET" : method, path);
}

/**
 * The methods that a path takes, `HEAD` beside `GET`; empty for a path of no operation.
 *
 * @param path as in {@link matchOperation}
 */
export function methodsAt(api: Api, path: string): readonly string[] {
  const methods = new Set(operations[api].map(({ method }) => method));
  return [...methods]
    .filter((method) => matchOperation(api, method, path) !== undefined)
    .flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}
