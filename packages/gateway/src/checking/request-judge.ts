import {
  type ContractOperation,
  type JsonObject,
  matchOperation,
  readTarget,
} from "@kaizala-gateway/foundation";
import { headerDifferences } from "./header-differences.js";
import { bodyDifferences } from "./request-body.js";

/** A request to the emulated service, as it was sent. */
export interface SentToService {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly requestTarget: string;
  /** By lower-case name. */
  readonly requestHeaders: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly requestBody: Buffer;
}

/**
 * What a request has that the contract does not declare, lacks, or writes in a way that the service took out of
 * lenience only, whatever it was answered with. Empty for one that is as the contract has it to the letter.
 *
 * Headers that HTTP itself has are left alone, all others must be declared. No value is repeated.
 */
export async function judgeRequest(sent: SentToService): Promise<string[]> {
  const { method, requestTarget, requestHeaders, requestBody } = sent;
  const { path } = readTarget(requestTarget);
  const operation = matchOperation("kaizala", method, path);
  if (!operation) return ["path: no operation has this method and path"];
  return [
    ...pathDifferences(operation, requestTarget),
    ...queryDifferences(operation, new URLSearchParams(readTarget(requestTarget).query)),
    ...headerDifferences(operation, requestHeaders),
    ...(await bodyDifferences(operation, String(requestHeaders["content-type"] ?? ""), requestBody)),
  ];
}

/** The service matched paths without regard to case, and dropped slashes that are one too many. */
function pathDifferences({ path }: ContractOperation, requestTarget: string): string[] {
  const [sent = ""] = requestTarget.replace(/^\/s\/[^/]+(?=\/)/, "").split("?", 1);
  const [segments, declared] = [sent.split("/"), path.split("/")];
  const isLiteral =
    segments.length === declared.length &&
    declared.every((segment, index) => segment.startsWith("{") || segment === segments[index]);
  return isLiteral ? [] : [`path: must be spelled ${path}`];
}

function queryDifferences({ parameters }: ContractOperation, query: URLSearchParams): string[] {
  const declared = new Map(parameters.filter((one) => one.in === "query").map((one) => [one.name, one]));
  const missing = [...declared.values()].filter(({ name, required }) => required && !query.has(name));
  return [
    ...missing.map(({ name }) => `query ${name}: is required`),
    ...[...new Set(query.keys())].flatMap((name) => {
      const schema = declared.get(name)?.schema;
      if (schema === undefined) return [`query ${name}: is not declared`];
      const values = query.getAll(name);
      if (values.length > 1) return [`query ${name}: stands ${values.length} times`];
      return valueDifferences(schema, values[0] ?? "").map((rule) => `query ${name}: ${rule}`);
    }),
  ];
}

/** A parameter is a text of plain form: `true`, `12`, or one of a list. */
function valueDifferences({ type, enum: allowed }: JsonObject, value: string): string[] {
  if (type === "boolean" && value !== "true" && value !== "false") return ["must be true or false"];
  if (type === "integer" && !/^-?\d+$/.test(value)) return ["must be a whole number"];
  if (Array.isArray(allowed) && !allowed.includes(value)) return [`must be one of ${allowed.join(", ")}`];
  return [];
}
