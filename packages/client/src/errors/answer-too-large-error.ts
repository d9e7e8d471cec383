import { KaizalaError } from "./kaizala-error.js";
import { outcomeWithoutAnswer, type RequestIdentity } from "./request-identity.js";

/** Which limit of a client an answer was larger than. */
export type AnswerSizeOption = "maxAnswerBytes" | "maxMediaBytes";

/**
 * An answer is larger than the client reads: bytes are counted once they are inflated, and the rest was
 * not read. Repeating the call does not help; for an answer that is meant, set the option.
 */
export class AnswerTooLargeError extends KaizalaError {
  static {
    AnswerTooLargeError.prototype.name = "AnswerTooLargeError";
  }

  override readonly code = "answer_too_large";
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;
  /** Host that was called. */
  readonly host: string;
  /** The option whose limit was passed. */
  readonly option: AnswerSizeOption;
  /** The limit, in bytes. */
  readonly limitBytes: number;

  /** @internal */
  constructor(
    request: RequestIdentity,
    limit: { readonly option: AnswerSizeOption; readonly limitBytes: number },
  ) {
    const { method, path, host } = request;
    const { option, limitBytes } = limit;
    super(
      `${method} ${path} at ${host} was answered with more than ${limitBytes} bytes (option ${option}).`,
      {
        outcome: outcomeWithoutAnswer(request),
      },
    );
    this.method = method;
    this.path = path;
    this.host = host;
    this.option = option;
    this.limitBytes = limitBytes;
  }
}
