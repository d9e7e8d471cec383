import { KaizalaError } from "./kaizala-error.js";

/**
 * The token store failed. `cause` is a copy of what it threw, with secrets masked. It could not load the
 * refresh token when it was first asked, or not save a new one until its predecessor had ended; before,
 * `onTokenStoreFailed` is told, and the call goes on.
 */
export class TokenStoreError extends KaizalaError {
  static {
    TokenStoreError.prototype.name = "TokenStoreError";
  }

  override readonly code = "token_store_failed";
  /** The method of the store that failed. */
  readonly operation: "load" | "save";

  /** @internal */
  constructor(operation: "load" | "save", cause: Error) {
    super(`The token store could not ${operation} the refresh token: ${cause.message}`, { cause });
    this.operation = operation;
  }
}
