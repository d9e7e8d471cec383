import { KaizalaError } from "./kaizala-error.js";

/**
 * The token store failed. `cause` is a copy of what it threw, with secrets masked. When it could
 * not save a new refresh token, that token has not been used, and the one before it goes on.
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
