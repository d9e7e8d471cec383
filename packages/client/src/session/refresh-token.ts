import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { MissingRefreshTokenError } from "../errors/missing-refresh-token-error.js";
import { TokenStoreError } from "../errors/token-store-error.js";
import { redactedCause } from "../transport/redaction.js";
import { isHeaderValue } from "./header-value.js";
import type { StoredRefreshToken, TokenStore } from "./token-store.js";

/** The refresh token of a session, kept by the user's store. */
export class RefreshToken {
  readonly #store: TokenStore;
  readonly #first: StoredRefreshToken | undefined;
  #loaded = "";

  /** @param first what counts while the store holds none */
  constructor(store: TokenStore, first: StoredRefreshToken | undefined) {
    this.#store = store;
    this.#first = first;
  }

  /**
   * The tokens to try, in this order: the stored one, and the user's own where it is another. A
   * stored token that was invalidated would otherwise shut out the new one that the user passes.
   *
   * @throws {TokenStoreError} where the store fails
   * @throws {MissingRefreshTokenError} where there is none
   * @throws {InvalidArgumentError} where the store holds something else
   */
  async load(): Promise<readonly [StoredRefreshToken, ...StoredRefreshToken[]]> {
    const loaded = await this.#guarded("load", "", () => this.#store.load());
    // A line break at the end is what a file commonly adds.
    const refreshToken = loaded?.refreshToken.trim();
    const first = this.#first;
    if (loaded === undefined || !refreshToken) {
      if (first === undefined) throw new MissingRefreshTokenError();
      return [first];
    }
    if (!isHeaderValue(refreshToken)) {
      throw new InvalidArgumentError(
        "tokenStore",
        "must load an object with a refreshToken, or undefined where there is none",
      );
    }
    this.#loaded = refreshToken;
    const stored = { ...loaded, refreshToken };
    return first === undefined || first.refreshToken === refreshToken ? [stored] : [stored, first];
  }

  /** @throws {TokenStoreError} where the store fails */
  async save(stored: StoredRefreshToken): Promise<void> {
    await this.#guarded("save", stored.refreshToken, () => this.#store.save(stored));
  }

  async #guarded<Result>(
    operation: "load" | "save",
    saved: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const secrets = [saved, this.#loaded, this.#first?.refreshToken ?? ""];
      throw new TokenStoreError(operation, redactedCause(error, secrets));
    }
  }
}
