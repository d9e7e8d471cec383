import { MisuseError } from "../errors/misuse-error.js";
import type { ArgumentKind } from "../transport/argument-kind.js";
import type { CallOptions } from "../transport/call-options.js";
import type { KaizalaClientOptions } from "./client-options.js";

const WHERE =
  "Options are the last argument of a method, after its query or request: list({}, { signal }), not list({ signal }).";

/** No operation has a parameter of such a name, and any value could be written into a query as a text. */
const OPTION_NAMES: Readonly<Record<keyof CallOptions | keyof KaizalaClientOptions, true>> = {
  applicationId: true,
  applicationSecret: true,
  refreshToken: true,
  refreshTokenExpiresAtMs: true,
  tokenStore: true,
  baseUrl: true,
  oauthBaseUrl: true,
  allowedHosts: true,
  fetch: true,
  timeoutMs: true,
  totalTimeoutMs: true,
  maxAnswerBytes: true,
  maxMediaBytes: true,
  maxRetries: true,
  retryPost: true,
  pacing: true,
  renewalMarginMs: true,
  logger: true,
  now: true,
  wait: true,
  random: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  onPaced: true,
  onTokenRefresh: true,
  onEndpointChange: true,
  onTokenRotated: true,
  onTokenStoreFailed: true,
  onRefreshTokenExpiring: true,
  signal: true,
};

/**
 * Refuses arguments that are not what a method takes, which only JavaScript lets pass: `list({ signal })` would become
 * `?signal=[object AbortSignal]`, `list("x")` would become `?0=x`, and options behind the last argument would be lost.
 *
 * @param method as people call it: `groups.list`
 * @throws {MisuseError} that says where options go
 */
export function refuseWrongArguments(
  method: string,
  kinds: readonly ArgumentKind[],
  values: readonly unknown[],
): void {
  if (values.slice(kinds.length).some((value) => value !== undefined)) {
    throw new MisuseError(
      `${method}: ${values.length} arguments were given, and it takes ${kinds.length}. ${WHERE}`,
    );
  }
  for (const [index, kind] of kinds.entries()) {
    const rule = brokenRule(kind, values[index]);
    if (rule !== undefined) throw new MisuseError(`${method}: ${rule} ${WHERE}`);
  }
}

function brokenRule(kind: ArgumentKind, value: unknown): string | undefined {
  if (kind === "value") return undefined;
  if (kind === "list") {
    return Array.isArray(value) ? undefined : `a list is expected, not ${shown(value)}.`;
  }
  if (value === undefined && kind !== "request") return undefined;
  if (kind === "options") return wrongInOptions(value);
  const found = misplacedIn(value) ?? misplacedIn(memberOf(value, "actionBody"));
  if (found !== undefined) return `${found} stands in what is to be sent.`;
  if (!isObject(value)) return `an object is expected for its ${kind}, not ${shown(value)}.`;
  return kind === "query" ? wrongInQuery(value) : undefined;
}

function wrongInOptions(options: unknown): string | undefined {
  if (!isObject(options) || isSignal(options)) return "its options must be an object such as { signal }.";
  const signal = memberOf(options, "signal");
  if (signal === undefined || isSignal(signal)) return undefined;
  return "the option signal must be an AbortSignal, such as the signal of an AbortController.";
}

function wrongInQuery(query: object): string | undefined {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (Object.hasOwn(OPTION_NAMES, name)) return `the option ${name} stands in the query.`;
    if (typeof value === "object" && String(value).startsWith("[object ")) {
      return `${name} would be sent as ${value} in the query.`;
    }
  }
  return undefined;
}

/** How the option that an argument holds is called; undefined for none. */
function misplacedIn(value: unknown): string | undefined {
  if (isSignal(value)) return "an AbortSignal";
  if (isSignal(memberOf(value, "signal"))) return "the option signal";
  return typeof memberOf(value, "retryPost") === "boolean" ? "the option retryPost" : undefined;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** By what it has: a signal may come from another realm, or stand in for one. */
function isSignal(value: unknown): boolean {
  return (
    typeof memberOf(value, "aborted") === "boolean" &&
    typeof memberOf(value, "addEventListener") === "function"
  );
}
