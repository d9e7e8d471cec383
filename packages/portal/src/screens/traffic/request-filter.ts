import type { LoggedRequest } from "../../api/types.js";

/** What a request must be to be shown; a name that is missing asks nothing. */
export interface RequestFilter {
  /** `2xx`, `4xx`, `5xx`, or `refused` for whatever a rule or a fault refused. */
  readonly status?: string;
  readonly method?: string;
  /** An operation's identifier; `none` for requests that no operation matches. */
  readonly operation?: string;
  /** The identifier of a connector. */
  readonly connector?: string;
  /** The mobile number of a person, or the identifier of a bot. */
  readonly person?: string;
  readonly group?: string;
  /** A text in the path, whatever its case. */
  readonly path?: string;
}

/** A name of the filter, which is its name in the address bar too. */
export type FilterName = keyof RequestFilter;

/** The names in the order in which they are shown. */
export const FILTER_NAMES: readonly FilterName[] = [
  "status",
  "method",
  "operation",
  "connector",
  "person",
  "group",
  "path",
];

/** What takes all of them out of the address bar. */
export const NO_FILTER: Readonly<Record<string, undefined>> = Object.fromEntries(
  FILTER_NAMES.map((name) => [name, undefined]),
);

/** The filter that an address bar says. */
export function filterIn(query: Readonly<Record<string, string>>): RequestFilter {
  const named = FILTER_NAMES.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  return Object.fromEntries(named);
}

/** Whether a request is shown. */
export function passes(request: LoggedRequest, filter: RequestFilter): boolean {
  const { status, method, operation, connector, person, group, path } = filter;
  return (
    (status === undefined || isOfStatus(request, status)) &&
    (method === undefined || request.method === method) &&
    (operation === undefined || (request.operationId ?? "none") === operation) &&
    (connector === undefined || request.applicationId === connector) &&
    (person === undefined || request.mobileNumber === person) &&
    (group === undefined || request.groupId === group) &&
    (path === undefined || request.path.toLowerCase().includes(path.toLowerCase()))
  );
}

/** What there is to choose from for a name, in the order of the alphabet. */
export function choicesOf(requests: readonly LoggedRequest[], name: FilterName): string[] {
  const values = new Set<string>();
  for (const request of requests) {
    const value = VALUES[name]?.(request);
    if (value) values.add(value);
  }
  return [...values].sort((one, other) => one.localeCompare(other));
}

const VALUES: Partial<Record<FilterName, (request: LoggedRequest) => string | null | undefined>> = {
  method: ({ method }) => method,
  operation: ({ operationId }) => operationId ?? "none",
  connector: ({ applicationId }) => applicationId,
  person: ({ mobileNumber }) => mobileNumber,
  group: ({ groupId }) => groupId,
};

function isOfStatus({ status, reason }: LoggedRequest, wanted: string): boolean {
  if (wanted === "refused") return reason !== null;
  return `${Math.floor(status / 100)}xx` === wanted;
}
