import { createHash } from "node:crypto";
import { applicationIdInToken } from "./application-ids.js";

/** Whose a token is. */
export interface TokenHolder {
  readonly applicationId: string;
  /** The scopes that the answer with the token named; undefined where none was seen. */
  readonly granted: readonly string[] | undefined;
}

/** Tokens are forgotten beyond this, the oldest first. */
const MOST_TOKENS = 10_000;

/** Whose the tokens are that went through the proxy, which are kept as hashes. */
export class TokenHolders {
  readonly #byToken = new Map<string, TokenHolder>();

  /** The connector that a token was handed out to, or says that it is of. */
  of(token: string): TokenHolder | undefined {
    const known = this.#byToken.get(keyOf(token));
    if (known) return known;
    const applicationId = applicationIdInToken(token);
    return applicationId === undefined ? undefined : { applicationId, granted: undefined };
  }

  keep(token: string, holder: TokenHolder): void {
    const key = keyOf(token);
    this.#byToken.delete(key);
    this.#byToken.set(key, holder);
    const [oldest] = this.#byToken.keys();
    if (this.#byToken.size > MOST_TOKENS && oldest !== undefined) this.#byToken.delete(oldest);
  }
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}
