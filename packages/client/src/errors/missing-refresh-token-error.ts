import { KaizalaError } from "./kaizala-error.js";

/** A call needs an access token, and there is no refresh token to get one with. */
export class MissingRefreshTokenError extends KaizalaError {
  static {
    MissingRefreshTokenError.prototype.name = "MissingRefreshTokenError";
  }

  override readonly code = "refresh_token_missing";

  /** @internal */
  constructor() {
    super(
      "There is no refresh token: the option refreshToken was not given and the token store holds none. " +
        "Generate one on the portal, or get one with auth.requestPin and auth.loginWithPin, or with " +
        "auth.authorizeUrl and auth.exchangeCode.",
    );
  }
}
