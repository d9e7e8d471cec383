import { untilAborted } from "../transport/abort.js";
import { type Access, accessIn, rotatedRefreshTokenIn } from "./access.js";
import type { Connector } from "./connector.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import type { RefreshToken } from "./refresh-token.js";
import type { TokenService } from "./token-service.js";

/** What a session is made of. */
export interface SessionParts {
  readonly connector: Connector;
  readonly refreshToken: RefreshToken;
  readonly tokenService: TokenService;
  readonly policy: EndpointPolicy;
  readonly renewalMarginMs: number;
  readonly now: () => number;
}

/** Gets, keeps and renews the access token and the endpoint that it is used at. */
export class Session {
  readonly #parts: SessionParts;
  #current: Access | undefined;
  #renewal: Promise<Access> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** A token that is good for a while, from a new token call if need be. */
  async access(signal: AbortSignal | undefined): Promise<Access> {
    signal?.throwIfAborted();
    const current = this.#current;
    if (current !== undefined && this.#parts.now() < current.renewAtMs) return current;
    return untilAborted(this.#renewed(), signal);
  }

  /** A token other than the one that the service refused. */
  async accessInsteadOf(refused: Access, signal: AbortSignal | undefined): Promise<Access> {
    // Of many calls that were refused together, the first renews the token for all of them.
    if (this.#current?.accessToken === refused.accessToken) this.#current = undefined;
    return this.access(signal);
  }

  /** The endpoint of a token has moved. What the session has learnt since then counts more. */
  moved(from: Access, base: string): void {
    const current = this.#current;
    if (current?.accessToken === from.accessToken && current.base === from.base) {
      this.#current = { ...current, base };
    }
  }

  /** One token call for all who ask at the same time; none of their signals ends it for the others. */
  #renewed(): Promise<Access> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<Access> {
    const { connector, refreshToken, tokenService, policy, renewalMarginMs, now } = this.#parts;
    const { applicationId, applicationSecret } = connector;
    const sent = await refreshToken.load();
    const answer = await tokenService.send((api, attempt) => api.GET("/accessToken", { ...attempt }), {
      headers: { applicationId, applicationSecret, refreshToken: sent },
      secrets: [applicationSecret, sent],
      signal: undefined,
    });
    const rotated = rotatedRefreshTokenIn(answer);
    // Before anything else can fail: the next renewal loads this one from the store.
    if (rotated !== undefined && rotated !== sent) await refreshToken.save(rotated);
    this.#current = accessIn(answer, policy, { nowMs: now(), renewalMarginMs });
    return this.#current;
  }
}
