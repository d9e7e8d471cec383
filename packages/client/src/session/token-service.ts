import type { ApiCall } from "../transport/api.js";
import type { Transport } from "../transport/transport.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import { followMove } from "./follow-move.js";

/** What goes with a call to the token service. */
export interface TokenServiceEnvelope {
  readonly headers?: Record<string, string>;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** The part of the service that needs no access token. */
export class TokenService {
  readonly #transport: Transport;
  readonly #policy: EndpointPolicy;
  #base: string;

  constructor(transport: Transport, policy: EndpointPolicy, base: string) {
    this.#transport = transport;
    this.#policy = policy;
    this.#base = base;
  }

  async send<Answer>(call: ApiCall<Answer>, envelope: TokenServiceEnvelope): Promise<Answer> {
    const { headers = {}, secrets, signal } = envelope;
    return followMove(
      this.#base,
      this.#policy,
      (base) => this.#transport.send(call, { base, headers, secrets, signal }),
      (base) => {
        this.#base = base;
      },
    );
  }
}
