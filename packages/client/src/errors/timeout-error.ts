import { KaizalaError, type Outcome } from "./kaizala-error.js";
import { outcomeWithoutAnswer, type RequestIdentity } from "./request-identity.js";
import { retirementHint } from "./vendor-hosts.js";

/** Which limit of a client was passed. */
export type TimeoutOption = "timeoutMs" | "totalTimeoutMs";

/** One request took longer than `timeoutMs`, or the whole call longer than `totalTimeoutMs`. */
export class TimeoutError extends KaizalaError {
  static {
    TimeoutError.prototype.name = "TimeoutError";
  }

  override readonly code = "timeout";
  /** HTTP method of the call; of its latest request, where it took several. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;
  /** Host that was called. */
  readonly host: string;
  /** The option whose limit was passed. */
  readonly option: TimeoutOption;
  /** The limit, in milliseconds. */
  readonly limitMs: number;

  /** @internal */
  constructor(
    request: RequestIdentity,
    limit: { readonly option: TimeoutOption; readonly limitMs: number; readonly outcome?: Outcome },
  ) {
    const { method, path, host } = request;
    const { option, limitMs, outcome = outcomeWithoutAnswer(request) } = limit;
    super(
      `${method} ${path} at ${host} was not answered completely within ${limitMs} ms (option ${option}).${retirementHint(host)}`,
      { outcome },
    );
    this.method = method;
    this.path = path;
    this.host = host;
    this.option = option;
    this.limitMs = limitMs;
  }
}
