import { AuthenticationFailedError } from "../errors/authentication-failed-error.js";
import type { CallOptions } from "../options/call-options.js";
import type { ApiCall } from "../transport/api.js";
import type { Transport } from "../transport/transport.js";
import type { Access } from "./access.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import { followMove } from "./follow-move.js";
import type { Session } from "./session.js";

/** The part of the service that needs an access token. */
export class Platform {
  readonly #transport: Transport;
  readonly #session: Session;
  readonly #policy: EndpointPolicy;

  constructor(transport: Transport, session: Session, policy: EndpointPolicy) {
    this.#transport = transport;
    this.#session = session;
    this.#policy = policy;
  }

  /** Sends a call, and once more with a new token if the service refuses the one at hand. */
  async send<Answer>(call: ApiCall<Answer>, { signal }: CallOptions = {}): Promise<Answer> {
    const access = await this.#session.access(signal);
    try {
      return await this.#sendWith(access, call, signal);
    } catch (error) {
      if (!(error instanceof AuthenticationFailedError) || error.errorCode !== "InvalidToken") throw error;
    }
    const renewed = await this.#session.accessInsteadOf(access, signal);
    return this.#sendWith(renewed, call, signal);
  }

  #sendWith<Answer>(access: Access, call: ApiCall<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
    const { accessToken } = access;
    return followMove(
      access.base,
      this.#policy,
      (base) =>
        this.#transport.send(call, { base, headers: { accessToken }, secrets: [accessToken], signal }),
      (base) => this.#session.moved(access, base),
    );
  }
}
