import { AuthenticationFailedError } from "../errors/authentication-failed-error.js";
import type { CallOptions } from "../transport/call-options.js";
import type { CallScope } from "../transport/call-scope.js";
import {
  type Answer,
  type ApiRequest,
  type Input,
  type Method,
  type OperationAt,
  type PathOf,
  untyped,
} from "../transport/operations.js";
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

  /** The access token that calls are sent with, got or renewed if need be. */
  async access(options: CallOptions = {}): Promise<Access> {
    return this.#session.access(options.signal);
  }

  /** Calls an operation, and once more with a new token if the service refuses the one at hand. */
  async call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    input: Input<OperationAt<M, Path>>,
    options?: CallOptions,
  ): Promise<Answer<OperationAt<M, Path>>> {
    const answer = await this.#send(untyped(method, path, input), options, true);
    // Answers are not checked when they arrive, so their types are the contract's promise.
    return answer as Answer<OperationAt<M, Path>>;
  }

  /** Calls an operation that takes no token, at the endpoint that the token is used at. */
  async callWithoutToken<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    input: Input<OperationAt<M, Path>>,
    options?: CallOptions,
  ): Promise<Answer<OperationAt<M, Path>>> {
    const answer = await this.#send(untyped(method, path, input), options, false);
    // As above.
    return answer as Answer<OperationAt<M, Path>>;
  }

  async #send(request: ApiRequest, options: CallOptions | undefined, isTokenTaken: boolean): Promise<object> {
    return this.#transport.run(options ?? {}, async (scope) => {
      const access = await this.#session.access(scope.signal);
      try {
        return await this.#sendWith(access, request, scope, isTokenTaken);
      } catch (error) {
        if (!(error instanceof AuthenticationFailedError) || error.errorCode !== "InvalidToken") throw error;
      }
      const renewed = await this.#session.accessInsteadOf(access, scope.signal);
      return this.#sendWith(renewed, request, scope, isTokenTaken);
    });
  }

  #sendWith(access: Access, request: ApiRequest, scope: CallScope, isTokenTaken: boolean): Promise<object> {
    const { accessToken } = access;
    const envelope = { headers: isTokenTaken ? { accessToken } : {}, secrets: [accessToken] };
    return followMove(
      access.base,
      this.#policy,
      (base) => this.#transport.send(request, { ...envelope, baseUrl: `${base}/v1` }, scope),
      (base) => this.#session.moved(access, base),
    );
  }
}
