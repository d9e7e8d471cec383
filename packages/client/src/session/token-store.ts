/** A refresh token as a store keeps it. */
export interface StoredRefreshToken {
  /** The token. */
  readonly refreshToken: string;
  /** When it ends, in epoch milliseconds; left out where that is not known. */
  readonly expiresAtMs?: number;
}

/**
 * Keeps the refresh token beyond the life of the client.
 *
 * A refresh token lives 365 days. From its 328th day on the service hands out a new one with every
 * access token; the client saves it here before it uses it. One that cannot be saved is kept in
 * memory, and saved again with each new access token, until its predecessor ends. Without a store that
 * outlives the process, the new token is lost at its end.
 */
export interface TokenStore {
  /** The refresh token, or undefined where there is none. Called before each renewal of the access token. */
  load(): Promise<StoredRefreshToken | undefined>;
  /** Replaces the refresh token. Until the promise is settled, the new token is not used. */
  save(stored: StoredRefreshToken): Promise<void>;
}

/** A token store that ends with the process. */
export class MemoryTokenStore implements TokenStore {
  #stored: StoredRefreshToken | undefined;

  /** @param stored what {@link load} gives until something is saved */
  constructor(stored?: StoredRefreshToken) {
    this.#stored = stored;
  }

  /** What was saved last. */
  async load(): Promise<StoredRefreshToken | undefined> {
    return this.#stored;
  }

  /** Replaces the refresh token. */
  async save(stored: StoredRefreshToken): Promise<void> {
    this.#stored = stored;
  }
}
