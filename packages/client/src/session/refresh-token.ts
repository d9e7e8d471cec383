import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { MissingRefreshTokenError } from "../errors/missing-refresh-token-error.js";
import { TokenStoreError } from "../errors/token-store-error.js";
import { redactedCause } from "../transport/redaction.js";
import { isHeaderValue } from "./header-value.js";
import type { TokenStore } from "./token-store.js";

/** The refresh token of a session, kept by the user's store. */
export class RefreshToken {
  readonly #store: TokenStore;
  readonly #first: string | undefined;
  #loaded = "";

  /** @param first what counts while the store holds none */
  constructor(store: TokenStore, first: string | undefined) {
    this.#store = store;
    this.#first = first;
  }

  /**
   * @throws {TokenStoreError} where the store fails
   * @throws {MissingRefreshTokenError} where there is none
   * @throws {InvalidArgumentError} where the store holds something else
   */
  async load(): Promise<string> {
    // A line break at the end is what a file commonly adds.
    const stored = (await this.#guarded("load", "", () => this.#store.load()))?.trim();
    const refreshToken = stored || this.#first;
    if (!refreshToken) throw new MissingRefreshTokenError();
    if (!isHeaderValue(refreshToken)) {
      throw new InvalidArgumentError(
        "tokenStore",
        "must load a refresh token, or undefined where there is none",
      );
    }
    this.#loaded = refreshToken;
    return refreshToken;
  }

  /** @throws {TokenStoreError} where the store fails */
  async save(refreshToken: string): Promise<void> {
    await this.#guarded("save", refreshToken, () => this.#store.save(refreshToken));
  }

  async #guarded<Result>(
    operation: "load" | "save",
    saved: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw new TokenStoreError(operation, redactedCause(error, [saved, this.#loaded, this.#first ?? ""]));
    }
  }
}
