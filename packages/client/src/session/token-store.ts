/**
 * Keeps the refresh token beyond the life of the client.
 *
 * A refresh token lives 365 days. From its 328th day on the service hands out a new one with every
 * access token; the client saves it here before it uses it. Without a store that outlives the
 * process, the new token is lost at its end.
 */
export interface TokenStore {
  /** The refresh token, or undefined where there is none. Called before each renewal of the access token. */
  load(): Promise<string | undefined>;
  /** Replaces the refresh token. Until the promise is fulfilled, the new token is not used. */
  save(refreshToken: string): Promise<void>;
}

/** A token store that ends with the process. */
export class MemoryTokenStore implements TokenStore {
  #refreshToken: string | undefined;

  /** @param refreshToken what {@link load} gives until something is saved */
  constructor(refreshToken?: string) {
    this.#refreshToken = refreshToken;
  }

  async load(): Promise<string | undefined> {
    return this.#refreshToken;
  }

  async save(refreshToken: string): Promise<void> {
    this.#refreshToken = refreshToken;
  }
}
