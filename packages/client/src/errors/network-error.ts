import { isError } from "./is-error.js";
import { KaizalaError } from "./kaizala-error.js";
import { outcomeWithoutAnswer, type RequestIdentity } from "./request-identity.js";
import { retirementHint } from "./vendor-hosts.js";

/** What Node.js calls the failures in which no request can have left. */
const NEVER_CONNECTED: readonly unknown[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/**
 * No answer arrived, or it broke off: the host could not be resolved or reached, or the connection
 * ended. `cause` is a copy of what `fetch` threw, with secrets masked.
 */
export class NetworkError extends KaizalaError {
  static {
    NetworkError.prototype.name = "NetworkError";
  }

  override readonly code = "network_error";
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;
  /** Host that was called. */
  readonly host: string;

  /** @internal */
  constructor(request: RequestIdentity, cause: Error) {
    const { method, path, host } = request;
    const root = innermost(cause);
    const systemCode = "code" in root ? String(root.code) : "";
    const words = (root.message || systemCode || root.name).replace(/\.$/, "");
    super(`${method} ${path} at ${host} got no complete answer: ${words}.${retirementHint(host)}`, {
      cause,
      outcome: NEVER_CONNECTED.includes(systemCode) ? "none" : outcomeWithoutAnswer(request),
    });
    this.method = method;
    this.path = path;
    this.host = host;
  }
}

/** The innermost cause says most: fetch itself says no more than "fetch failed". */
function innermost(error: Error): Error {
  return isError(error.cause) ? innermost(error.cause) : error;
}
