import type { Connector } from "../session/connector.js";
import type { Platform } from "../session/platform.js";
import type { TokenService } from "../session/token-service.js";
import type { CallOptions } from "../transport/call-options.js";
import { concealed } from "../transport/concealed.js";
import { withQuery } from "../transport/query.js";
import type { Schemas } from "./schemas.js";

/** What {@link Auth.requestPin} needs besides the connector. */
export type PinRequest = Omit<Schemas["GeneratePinRequest"], keyof Connector>;

/** What {@link Auth.loginWithPin} needs besides the connector. */
export type PinLogin = Omit<Schemas["LoginWithPinRequest"], keyof Connector>;

/** What {@link Auth.authorizeUrl} is made of. */
export interface AuthorizeRequest {
  /** The redirect URL that the connector is registered with. */
  readonly redirectUri: string;
  /**
   * Comes back with the code (inferred). Make it hard to guess and compare it, so that nobody can have a
   * user sign in with a code of theirs.
   */
  readonly state?: string | undefined;
}

/** What {@link Auth.exchangeCode} exchanges. */
export interface CodeExchange {
  /** As it came back in the query of the redirect URL. */
  readonly code: string;
  /** The redirect URL that the user was sent back to. */
  readonly redirectUri?: string | undefined;
}

/** The access token that the client's calls are sent with. */
export interface CurrentAccess {
  /** The token. Hidden from `JSON.stringify` and `util.inspect`. */
  readonly accessToken: string;
  /** Base URL that it is used at, without a slash at its end. */
  readonly endpointUrl: string;
  /** When it ends, in epoch milliseconds by the service's clock. */
  readonly accessTokenExpiry: number;
  /** Its scopes, separated by commas. */
  readonly scope: string;
}

/**
 * Signing in, by PIN or by OAuth. It needs no refresh token, and leaves the one of this client as it
 * is: to act as the user, save the new one in this client's token store, or make a client with it.
 */
export class Auth {
  readonly #tokenService: TokenService;
  readonly #platform: Platform;
  readonly #connector: Connector;

  /** @internal */
  constructor(tokenService: TokenService, platform: Platform, connector: Connector) {
    this.#tokenService = tokenService;
    this.#platform = platform;
    this.#connector = connector;
  }

  /**
   * Sends a one-time PIN to a mobile number. A PIN that was sent before is no longer good.
   *
   * Operation `POST /generatePin`.
   *
   * @throws {InvalidRequestError} for a number that is not E.164
   * @throws {NotFoundError} for an unknown connector
   */
  async requestPin(request: PinRequest, options?: CallOptions): Promise<void> {
    const { mobileNumber } = request;
    const body = { mobileNumber, applicationId: this.#connector.applicationId };
    await this.#tokenService.call("POST", "/generatePin", { body }, { secrets: [] }, options);
  }

  /**
   * Exchanges a PIN for the refresh token of a user. It invalidates an earlier one of the same user
   * for the same connector.
   *
   * Operation `POST /loginWithPinAndApplicationId`.
   *
   * @returns the refresh token, good until `refreshTokenExpiry` (epoch milliseconds); it is hidden from
   *   `JSON.stringify` and `util.inspect`
   * @throws {AuthenticationFailedError} for a PIN that is wrong or no longer good
   */
  async loginWithPin(login: PinLogin, options?: CallOptions): Promise<Schemas["RefreshTokenAnswer"]> {
    const { mobileNumber, pin } = login;
    const { applicationId, applicationSecret } = this.#connector;
    const body = { mobileNumber, applicationId, pin, applicationSecret };
    const answer = await this.#tokenService.call(
      "POST",
      "/loginWithPinAndApplicationId",
      { body },
      { secrets: [String(pin), applicationSecret] },
      options,
    );
    return concealed(answer, ["refreshToken"]);
  }

  /**
   * The address of the page where a user signs in and lets the connector act. It ends at the redirect
   * URL, with `code` in the query for {@link exchangeCode}.
   *
   * Operation `GET /Oauth/Authorize`, which a browser calls.
   */
  authorizeUrl(request: AuthorizeRequest): string {
    const { redirectUri, state } = request;
    const query = { client_id: this.#connector.applicationId, redirect_uri: redirectUri, state };
    return withQuery(`${this.#tokenService.oauthBase}/Oauth/Authorize`, query);
  }

  /**
   * Exchanges the code that came back from {@link authorizeUrl} for the tokens of the user who signed in.
   *
   * Operation `POST /oauth/token`.
   *
   * @returns as a token answer; its `accessToken` and `refreshToken` are hidden from `JSON.stringify` and
   *   `util.inspect`
   * @throws {InvalidRequestError} for a code that is wrong, used or no longer good
   */
  async exchangeCode(request: CodeExchange, options?: CallOptions): Promise<Schemas["AccessTokenAnswer"]> {
    const { code, redirectUri } = request;
    const { applicationId, applicationSecret } = this.#connector;
    const fields = {
      client_id: applicationId,
      client_secret: applicationSecret,
      code,
      ...(redirectUri !== undefined && { redirect_uri: redirectUri }),
    };
    const credentials = { secrets: [code, applicationSecret] };
    const answer = await this.#tokenService.call("POST", "/oauth/token", { fields }, credentials, options);
    return concealed(answer, ["accessToken", "refreshToken"]);
  }

  /**
   * The access token that this client's calls are sent with, got or renewed if need be, for requests that
   * the client does not make itself.
   *
   * Operation `GET /accessToken`.
   *
   * @throws {ReauthenticationRequiredError} where the refresh token is no longer good
   */
  async accessToken(options?: CallOptions): Promise<CurrentAccess> {
    const { accessToken, base, expiresAtMs, scope } = await this.#platform.access(options);
    const access = { accessToken, endpointUrl: base, accessTokenExpiry: expiresAtMs, scope };
    return concealed(access, ["accessToken"]);
  }
}
