import { KaizalaApiError } from "../errors/api-error.js";
import { AuthenticationFailedError } from "../errors/authentication-failed-error.js";
import { copyOf, isBranded, type KaizalaErrorCode } from "../errors/kaizala-error.js";
import { ReauthenticationRequiredError } from "../errors/reauthentication-required-error.js";
import type { components } from "../generated/kaizala.js";
import type { Reporter } from "../observation/reporter.js";
import { untilAborted } from "../transport/abort.js";
import type { ServiceClock } from "../transport/service-clock.js";
import { type Access, accessIn, rotatedRefreshTokenIn } from "./access.js";
import type { Connector } from "./connector.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import type { Candidate, RefreshToken } from "./refresh-token.js";
import type { TokenService } from "./token-service.js";
import type { StoredRefreshToken } from "./token-store.js";

type AccessTokenAnswer = components["schemas"]["AccessTokenAnswer"];

/** What a session is made of. */
interface SessionParts {
  readonly connector: Connector;
  readonly refreshToken: RefreshToken;
  readonly tokenService: TokenService;
  readonly policy: EndpointPolicy;
  readonly reporter: Reporter;
  readonly clock: ServiceClock;
  readonly renewalMarginMs: number;
  /** Where the token service is, which the first endpoint is compared with. */
  readonly base: string;
}

const DAY_MS = 86_400_000;
const EXPIRY_WARNING_MS = 30 * DAY_MS;
/** How long a token that could not be renewed ahead of time is used before the next try. */
const NEXT_TRY_MS = 30_000;
/** Failures that may be over by the next try. */
const PASSING: readonly KaizalaErrorCode[] = ["network_error", "timeout", "server_error", "throttled"];

/** Gets, keeps and renews the access token and the endpoint that it is used at. */
export class Session {
  readonly #parts: SessionParts;
  #endpoint: string;
  #current: Access | undefined;
  #renewal: Promise<Access> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#endpoint = parts.base;
  }

  /** A token that is good for a while, from a new token call if need be. */
  async access(signal: AbortSignal | undefined): Promise<Access> {
    signal?.throwIfAborted();
    const current = this.#current;
    if (current !== undefined && this.#parts.clock.now() < current.renewAtMs) return current;
    const renewed = this.#renewed().catch((error: unknown) => {
      throw copyOf(error);
    });
    return untilAborted(renewed, signal);
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
      this.#use({ ...current, base });
    }
  }

  /** One token call for all who ask at the same time; none of their signals ends it for the others. */
  #renewed(): Promise<Access> {
    this.#renewal ??= this.#renew()
      .catch((error: unknown) => this.#instead(error))
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }

  async #renew(): Promise<Access> {
    const { policy, refreshToken, reporter, clock, renewalMarginMs } = this.#parts;
    const { answer, sent } = await this.#tokenCall();
    const rotated = rotatedRefreshTokenIn(answer);
    // Before anything else can fail: the next renewal loads this one from the store.
    await refreshToken.keep(sent, rotated);
    if (rotated === undefined || rotated === sent.refreshToken) this.#warnOfEnd(sent);
    const access = accessIn(answer, policy, { nowMs: clock.now(), renewalMarginMs });
    this.#use(access);
    reporter.report("onTokenRefresh", { expiresAtMs: access.expiresAtMs, clockSkewMs: clock.skewMs });
    return access;
  }

  /** The answer to the first refresh token that the service takes. */
  async #tokenCall(): Promise<{ answer: AccessTokenAnswer; sent: Candidate }> {
    let [sent, ...others] = await this.#parts.refreshToken.load();
    for (;;) {
      try {
        return { answer: await this.#answerTo(sent), sent };
      } catch (error) {
        const [next, ...rest] = others;
        if (next === undefined || !(error instanceof ReauthenticationRequiredError)) throw error;
        [sent, others] = [next, rest];
      }
    }
  }

  async #answerTo({ refreshToken, expiresAtMs }: StoredRefreshToken): Promise<AccessTokenAnswer> {
    const { connector, tokenService, clock } = this.#parts;
    const { applicationId, applicationSecret } = connector;
    try {
      return await tokenService.call(
        "GET",
        "/accessToken",
        {},
        {
          headers: { applicationId, applicationSecret, refreshToken },
          secrets: [applicationSecret, refreshToken],
        },
        { overtakes: true },
      );
    } catch (error) {
      // The service said so in these words where the connector's ID or secret was wrong (observed).
      const isOfConnector = /applicationId and secret/i.test(
        error instanceof KaizalaApiError ? (error.serviceMessage ?? "") : "",
      );
      if (!(error instanceof AuthenticationFailedError) || isOfConnector) throw error;
      throw new ReauthenticationRequiredError(error, expiresAtMs, clock.now());
    }
  }

  /** A token that is still good while the service cannot give a new one, or the error. */
  #instead(error: unknown): Access {
    const current = this.#current;
    const nowMs = this.#parts.clock.now();
    const isPassing = isBranded(error) && PASSING.includes(error.code);
    if (!isPassing || current === undefined || nowMs >= current.expiresAtMs) throw error;
    this.#current = { ...current, renewAtMs: Math.min(current.expiresAtMs, nowMs + NEXT_TRY_MS) };
    return this.#current;
  }

  #use(access: Access): void {
    const from = this.#endpoint;
    this.#current = access;
    this.#endpoint = access.base;
    if (access.base !== from) this.#parts.reporter.report("onEndpointChange", { from, to: access.base });
  }

  #warnOfEnd({ expiresAtMs }: StoredRefreshToken): void {
    const leftMs = (expiresAtMs ?? Number.POSITIVE_INFINITY) - this.#parts.clock.now();
    if (expiresAtMs === undefined || leftMs > EXPIRY_WARNING_MS) return;
    const daysLeft = Math.max(0, Math.floor(leftMs / DAY_MS));
    this.#parts.reporter.report("onRefreshTokenExpiring", { expiresAtMs, daysLeft });
  }
}
