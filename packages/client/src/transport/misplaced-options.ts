import { MisuseError } from "../errors/misuse-error.js";
import type { CallOptions } from "./call-options.js";

/** The parts of a request that hold what a caller gave. */
interface Parts {
  readonly path?: object;
  readonly query?: object;
  readonly body?: unknown;
}

const WHERE =
  "Options are the last argument of a method, after its query or request: list({}, { signal }), not list({ signal }).";

/**
 * Refuses options of a call that stand among what is sent, which only JavaScript lets pass:
 * `list({ signal })` would become `?signal=[object AbortSignal]`, and nothing could end the call.
 *
 * @throws {MisuseError} that says where options go
 */
export function refuseMisplacedOptions({ path, query, body }: Parts): void {
  refuseOptionsAmong(path, query, body, memberOf(body, "actionBody"));
  for (const [name, value] of Object.entries(query ?? {})) {
    if (typeof value === "object" && String(value).startsWith("[object ")) {
      throw new MisuseError(`${name} would be sent as ${value} in the query. ${WHERE}`);
    }
  }
}

/**
 * The same for arguments of which only some members are sent.
 *
 * @throws {MisuseError} that says where options go
 */
export function refuseOptionsAmong(...values: readonly unknown[]): void {
  for (const value of values) {
    const found = misplacedIn(value);
    if (found !== undefined) throw new MisuseError(`${found} stands in what is to be sent. ${WHERE}`);
  }
}

/**
 * Refuses what is no options of a call.
 *
 * @throws {MisuseError} that says what they are
 */
export function refuseWrongOptions(options: CallOptions): void {
  const isObject = typeof options === "object" && options !== null;
  if (!isObject || isSignal(options)) {
    throw new MisuseError("The last argument of a method is its options: an object such as { signal }.");
  }
  if (options.signal !== undefined && !isSignal(options.signal)) {
    throw new MisuseError(
      "The option signal must be an AbortSignal, such as the signal of an AbortController.",
    );
  }
}

/** How the option that a part holds is called; undefined for none. */
function misplacedIn(part: unknown): string | undefined {
  if (isSignal(part)) return "An AbortSignal";
  if (isSignal(memberOf(part, "signal"))) return "The option signal";
  return typeof memberOf(part, "retryPost") === "boolean" ? "The option retryPost" : undefined;
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
