import type { components } from "../generated/kaizala.js";
import type { CallOptions } from "../options/call-options.js";
import type { Connector } from "../session/connector.js";
import type { TokenService } from "../session/token-service.js";

type Schemas = components["schemas"];

/** What {@link Auth.requestPin} needs besides the connector. */
export type PinRequest = Omit<Schemas["GeneratePinRequest"], keyof Connector>;

/** What {@link Auth.loginWithPin} needs besides the connector. */
export type PinLogin = Omit<Schemas["LoginWithPinRequest"], keyof Connector>;

/**
 * Login with a one-time PIN. It needs no refresh token, and leaves the one of this client as it is:
 * to act as the user, save the new one in this client's token store or make a client with it.
 */
export class Auth {
  readonly #tokenService: TokenService;
  readonly #connector: Connector;

  /** @internal */
  constructor(tokenService: TokenService, connector: Connector) {
    this.#tokenService = tokenService;
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
  async requestPin({ mobileNumber }: PinRequest, options: CallOptions = {}): Promise<void> {
    const { applicationId } = this.#connector;
    await this.#tokenService.send(
      (api, attempt) => api.POST("/generatePin", { ...attempt, body: { mobileNumber, applicationId } }),
      { secrets: [], signal: options.signal },
    );
  }

  /**
   * Exchanges a PIN for the refresh token of a user. It invalidates an earlier one of the same user
   * for the same connector.
   *
   * Operation `POST /loginWithPinAndApplicationId`.
   *
   * @returns the refresh token, good until `refreshTokenExpiry` (epoch milliseconds)
   * @throws {AuthenticationFailedError} for a PIN that is wrong or no longer good
   */
  async loginWithPin(
    { mobileNumber, pin }: PinLogin,
    options: CallOptions = {},
  ): Promise<Schemas["RefreshTokenAnswer"]> {
    const { applicationId, applicationSecret } = this.#connector;
    const body: Schemas["LoginWithPinRequest"] = { mobileNumber, applicationId, pin, applicationSecret };
    return this.#tokenService.send(
      (api, attempt) => api.POST("/loginWithPinAndApplicationId", { ...attempt, body }),
      { secrets: [String(pin), applicationSecret], signal: options.signal },
    );
  }
}
