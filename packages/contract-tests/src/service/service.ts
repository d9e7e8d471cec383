import type { Answer, ControlSchemas, Operations } from "../contract/types.js";
import {
  type ControlCaller,
  controlCaller,
  type KaizalaCaller,
  kaizalaCaller,
  type Send,
} from "../http/caller.js";
import { exchangeUnjudged, type JudgedAnswer, orViolation, type RawRequest } from "../http/exchange.js";
import { type Person, people, connector as worldConnector } from "./world.js";

/** What a connector shows at the token service. */
export interface ConnectorCredentials {
  readonly applicationId: string;
  readonly applicationSecret: string;
}

/** Who a test calls as: the group token of `yard`, or the user token of a person. */
export type TokenHolder = "group" | Person;

/** An exchange of a test, also one that breaks the contract. */
export interface ObservedExchange {
  /** Where the request went. */
  readonly origin: URL;
  readonly request: RawRequest;
  readonly answer: JudgedAnswer;
  /** True where something answered in place of the service. Default false. */
  readonly isStandIn?: boolean;
}

/** Is told of each exchange of a test. */
export type Observe = (exchange: ObservedExchange) => void;

/** The service under test: a sandbox of the target, with the world of `world.ts` in it. */
export class Service {
  /** The base of the service, with a slash at its end. */
  readonly url: string;
  /** Sends a request as it is written, below the base. */
  readonly send: Send;
  /** Calls without any token. */
  readonly anonymous: KaizalaCaller;
  readonly control: ControlCaller;
  readonly #seeded: ControlSchemas["SeedSummary"];

  constructor(url: string, seeded: ControlSchemas["SeedSummary"], observe: Observe) {
    this.url = url;
    this.send = sendBelow(url, observe);
    this.anonymous = kaizalaCaller(this.send);
    this.control = controlCaller(this.send);
    this.#seeded = seeded;
  }

  /** A refresh token that the sandbox was seeded with. */
  refreshToken(holder: TokenHolder): string {
    const tokens = this.#seeded.connectors.flatMap(({ refreshTokens }) => refreshTokens);
    const found = tokens.find(({ kind, mobileNumber }) =>
      holder === "group"
        ? kind === "group"
        : kind !== "group" && mobileNumber === people[holder].mobileNumber,
    );
    if (!found) throw new Error(`The sandbox was seeded without a token of ${holder}.`);
    return found.refreshToken;
  }

  /** The answer of the token service to a refresh token. */
  getAccessToken(
    refreshToken: string,
    connector: ConnectorCredentials = worldConnector,
  ): Promise<Answer<Operations["getAccessToken"]>> {
    return this.anonymous.call("getAccessToken", { headers: credentials(refreshToken, connector) });
  }

  /** A caller with an access token for a refresh token. */
  async withRefreshToken(refreshToken: string, connector?: ConnectorCredentials): Promise<KaizalaCaller> {
    const { accessToken } = await this.getAccessToken(refreshToken, connector);
    return this.withAccessToken(accessToken);
  }

  withAccessToken(accessToken: string): KaizalaCaller {
    return kaizalaCaller(this.send, { accessToken });
  }

  /** A caller with a fresh access token of somebody of the world. */
  as(holder: TokenHolder): Promise<KaizalaCaller> {
    return this.withRefreshToken(this.refreshToken(holder));
  }
}

/** The headers of the token call. */
export function credentials(
  refreshToken: string,
  { applicationId, applicationSecret }: ConnectorCredentials = worldConnector,
) {
  return { applicationId, applicationSecret, refreshToken };
}

/** Sends requests below a base, such as `http://127.0.0.1:5952/s/a1/`. */
export function sendBelow(base: string, observe: Observe): Send {
  const origin = new URL(base);
  const prefix = origin.pathname.replace(/\/$/, "");
  return async (raw) => {
    const request = { ...raw, target: prefix + raw.target };
    const answer = await exchangeUnjudged(origin, request);
    observe({ origin, request, answer });
    return orViolation(request, answer);
  };
}
