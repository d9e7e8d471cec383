import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { MissingRefreshTokenError } from "../errors/missing-refresh-token-error.js";
import { TokenStoreError } from "../errors/token-store-error.js";
import type { Reporter } from "../observation/reporter.js";
import { concealed } from "../transport/concealed.js";
import { redactedCause } from "../transport/redaction.js";
import type { ServiceClock } from "../transport/service-clock.js";
import { isHeaderValue } from "./header-value.js";
import type { StoredRefreshToken, TokenStore } from "./token-store.js";

/** What the refresh token of a session is made of. */
interface RefreshTokenParts {
  readonly store: TokenStore;
  /** What counts while the store holds none. */
  readonly first: StoredRefreshToken | undefined;
  readonly clock: ServiceClock;
  readonly reporter: Reporter;
}

/** A refresh token to try. */
export interface Candidate extends StoredRefreshToken {
  /**
   * `stored` is what the store holds, `unsaved` a new one that it could not save, `own` the user's, which is
   * to replace a stored one that the service refuses, and `only` the user's where the store holds none.
   */
  readonly origin: "stored" | "unsaved" | "own" | "only";
}

/** A token that the store could not save. */
interface Unsaved {
  readonly token: StoredRefreshToken;
  /** What the store held then, and loads again as long as nobody has put another there. */
  readonly besides: string | undefined;
  /** Epoch milliseconds of the service from which on the token would be lost with the process. */
  readonly toleratedUntilMs: number;
}

const DAY_MS = 86_400_000;
/** The life of a refresh token, and the age from which on the service replaces it (documented). */
const LIFE_MS = 365 * DAY_MS;
const REPLACED_AFTER_MS = 328 * DAY_MS;

/** The refresh token of a session, kept by the user's store. */
export class RefreshToken {
  readonly #parts: RefreshTokenParts;
  /** What the store holds as far as is known, for when it fails. */
  #known: StoredRefreshToken | undefined;
  #hasLoaded = false;
  #unsaved: Unsaved | undefined;

  constructor(parts: RefreshTokenParts) {
    this.#parts = parts;
  }

  /**
   * The tokens to try, in this order: one that the store could not save, the stored one, and the user's own
   * where it is another. A stored token that was invalidated would otherwise shut out the new one that the
   * user passes.
   *
   * @throws {TokenStoreError} where the store fails the first time that it is asked
   * @throws {MissingRefreshTokenError} where there is none
   * @throws {InvalidArgumentError} where the store holds something else
   */
  async load(): Promise<readonly [Candidate, ...Candidate[]]> {
    const stored = await this.#loaded();
    // Somebody has signed in anew meanwhile.
    if (this.#unsaved?.besides !== stored?.refreshToken) this.#unsaved = undefined;
    const { first } = this.#parts;
    const candidates: Candidate[] = [];
    if (this.#unsaved) candidates.push({ ...this.#unsaved.token, origin: "unsaved" });
    if (stored) candidates.push({ ...stored, origin: "stored" });
    if (first && first.refreshToken !== stored?.refreshToken) {
      candidates.push({ ...first, origin: stored ? "own" : "only" });
    }
    const [best, ...others] = candidates;
    if (best === undefined) throw new MissingRefreshTokenError();
    return [best, ...others];
  }

  /**
   * Keeps what the service has taken, and the new token that it has handed out with its answer.
   *
   * @param rotated undefined for none
   * @throws {TokenStoreError} where the store cannot save a new one, and the one before has ended
   */
  async keep(taken: Candidate, rotated: string | undefined): Promise<void> {
    const { clock, reporter } = this.#parts;
    const { origin, refreshToken, expiresAtMs } = taken;
    const nowMs = clock.now();
    const isNew = rotated !== undefined && rotated !== refreshToken;
    if (!isNew && (origin === "stored" || origin === "only")) return;
    const token: StoredRefreshToken = isNew
      ? { refreshToken: rotated, expiresAtMs: nowMs + LIFE_MS }
      : { refreshToken, ...(expiresAtMs !== undefined && { expiresAtMs }) };
    // The user's own is passed again to the next process; a new one would be lost with this one.
    const endMs = isNew ? (expiresAtMs ?? nowMs + LIFE_MS - REPLACED_AFTER_MS) : Number.POSITIVE_INFINITY;
    const before = origin === "unsaved" ? this.#unsaved : undefined;
    const toleratedUntilMs = Math.min(endMs, before?.toleratedUntilMs ?? endMs);
    const isSaved = await this.#saved(token, toleratedUntilMs);
    if (!isSaved || !Number.isFinite(toleratedUntilMs)) return;
    const event = { refreshToken: token.refreshToken, expiresAtMs: token.expiresAtMs ?? nowMs + LIFE_MS };
    reporter.report("onTokenRotated", concealed(event, ["refreshToken"]));
  }

  /** @returns whether the store holds it; it is kept in memory otherwise */
  async #saved(token: StoredRefreshToken, toleratedUntilMs: number): Promise<boolean> {
    const { store, clock, reporter } = this.#parts;
    const error = await this.#failureOf("save", token.refreshToken, () => store.save(token));
    if (error === undefined) {
      this.#known = token;
      this.#unsaved = undefined;
      return true;
    }
    this.#unsaved = { token, besides: this.#known?.refreshToken, toleratedUntilMs };
    if (clock.now() >= toleratedUntilMs) throw error;
    const isLost = Number.isFinite(toleratedUntilMs);
    reporter.report("onTokenStoreFailed", {
      operation: "save",
      error,
      toleratedUntilMs: isLost ? toleratedUntilMs : undefined,
    });
    return false;
  }

  /** What the store holds; what it held, where it fails later than at first. */
  async #loaded(): Promise<StoredRefreshToken | undefined> {
    const { store, reporter } = this.#parts;
    let loaded: StoredRefreshToken | undefined;
    const error = await this.#failureOf("load", "", async () => {
      loaded = await store.load();
    });
    if (error !== undefined) {
      if (!this.#hasLoaded) throw error;
      reporter.report("onTokenStoreFailed", { operation: "load", error, toleratedUntilMs: undefined });
      return this.#known;
    }
    this.#hasLoaded = true;
    // A line break at the end is what a file commonly adds.
    const refreshToken = loaded?.refreshToken.trim();
    if (refreshToken && !isHeaderValue(refreshToken)) {
      throw new InvalidArgumentError(
        "tokenStore",
        "must load an object with a refreshToken, or undefined where there is none",
      );
    }
    this.#known = refreshToken ? { ...loaded, refreshToken } : undefined;
    return this.#known;
  }

  /** @param saved the token that an error may hold beside those that are known */
  async #failureOf(
    operation: "load" | "save",
    saved: string,
    work: () => Promise<void>,
  ): Promise<TokenStoreError | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const known = [this.#known, this.#unsaved?.token, this.#parts.first];
      const secrets = [saved, ...known.map((token) => token?.refreshToken ?? "")];
      return new TokenStoreError(operation, redactedCause(error, secrets));
    }
  }
}
