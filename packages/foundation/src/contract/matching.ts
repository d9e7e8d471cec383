import { type Api, perApi } from "./apis.js";
import { type ContractOperation, operations } from "./operations.js";

/** An operation with the segments of its path in lower case; undefined for one that is a parameter. */
interface Template {
  readonly operation: ContractOperation;
  readonly wanted: readonly (string | undefined)[];
}

/** The operations of each contract by method and number of segments, in the contract's order. */
const templates = perApi((api) => {
  const found = new Map<string, Template[]>();
  for (const operation of operations[api]) {
    const segments = operation.path.toLowerCase().split("/");
    const wanted = segments.map((segment) => (segment.startsWith("{") ? undefined : segment));
    const key = keyOf(operation.method, segments.length);
    found.set(key, [...(found.get(key) ?? []), { operation, wanted }]);
  }
  return found;
});

/**
 * The operation that a request is for. Segments compare without regard to case, as the service did
 * (observed).
 *
 * @param method in upper case
 * @param path below the API's base, without the query: `/v1/groups/1`; see {@link readTarget}
 */
export function matchOperation(api: Api, method: string, path: string): ContractOperation | undefined {
  const sent = path.toLowerCase().split("/");
  const candidates = templates[api].get(keyOf(method, sent.length)) ?? [];
  return candidates.find(({ wanted }) =>
    wanted.every((want, index) => (want === undefined ? isParameter(sent[index]) : want === sent[index])),
  )?.operation;
}

function keyOf(method: string, segments: number): string {
  return `${method} ${segments}`;
}

/** Whether a segment can stand for a parameter; one that cannot be decoded names nothing. */
function isParameter(segment = ""): boolean {
  try {
    return decodeURIComponent(segment) !== "";
  } catch {
    return false;
  }
}
