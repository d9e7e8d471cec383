import { type ContractOperation, documents } from "@kaizala-gateway/foundation";

/** Headers by lower-case name. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Those of HTTP itself that a program has reason to send, and those that `fetch` adds. */
const OF_HTTP: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "content-type",
  "host",
  "sec-fetch-mode",
  "transfer-encoding",
  "user-agent",
]);

/**
 * The headers that a request lacks, and those that are neither declared nor of HTTP itself: whatever stands in one,
 * a token maybe, is nobody's business.
 */
export function headerDifferences(operation: ContractOperation, headers: Headers): string[] {
  const schemes = Object.values(credentialsOf(operation));
  const declared = operation.parameters.filter((one) => one.in === "header").map(({ name }) => name);
  const known = new Set([...schemes, ...declared].map((name) => name.toLowerCase()));
  const sent = Object.keys(headers).filter((name) => headers[name] !== undefined);
  return [
    ...schemes
      .filter((name) => headers[name.toLowerCase()] === undefined)
      .map((name) => `header ${name}: is required`),
    ...sent
      .filter((name) => !known.has(name.toLowerCase()) && !OF_HTTP.has(name.toLowerCase()))
      .map((name) => `header ${spelled(name)}: is not declared`),
  ];
}

/** The headers with credentials that an operation asks for, by the name of their scheme. */
function credentialsOf({ path, method }: ContractOperation): Readonly<Record<string, string>> {
  const { security = documents.kaizala.security } = Object(
    documents.kaizala.paths[path]?.[method.toLowerCase()],
  );
  const [first = {}] = Array.isArray(security) ? security : [];
  return Object.fromEntries(Object.keys(Object(first)).map((scheme) => [scheme, headerOf(scheme)]));
}

const schemes: Readonly<Record<string, unknown>> = Object(
  Object(documents.kaizala.components).securitySchemes,
);

function headerOf(scheme: string): string {
  return String(Object(schemes[scheme]).name ?? "authorization");
}

/** As the contract has it, where it has it. */
function spelled(name: string): string {
  return (
    Object.keys(schemes)
      .map(headerOf)
      .find((known) => known.toLowerCase() === name.toLowerCase()) ?? name
  );
}
