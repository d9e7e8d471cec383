import type { Reporter } from "../observation/reporter.js";
import {
  type Answer,
  type ApiRequest,
  type Input,
  type Method,
  type OperationAt,
  type PathOf,
  untyped,
} from "../transport/operations.js";
import type { Envelope, RunOptions, Transport } from "../transport/transport.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import { followMove } from "./follow-move.js";

/** What a token service is made of. */
interface TokenServiceParts {
  readonly transport: Transport;
  readonly policy: EndpointPolicy;
  readonly reporter: Reporter;
  /** Base URL without a slash at its end. */
  readonly base: string;
  /** Base URL of OAuth without a slash at its end. */
  readonly oauthBase: string;
}

/** What goes with a call to the token service. */
type Credentials = Omit<Envelope, "baseUrl">;

/** The part of the service that needs no access token. */
export class TokenService {
  readonly #parts: TokenServiceParts;
  #base: string;

  constructor(parts: TokenServiceParts) {
    this.#parts = parts;
    this.#base = parts.base;
  }

  /** Where the user signs in. */
  get oauthBase(): string {
    return this.#parts.oauthBase;
  }

  /** Calls an operation with credentials instead of an access token. */
  async call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    input: Input<OperationAt<M, Path>>,
    credentials: Credentials,
    options?: RunOptions,
  ): Promise<Answer<OperationAt<M, Path>>> {
    const answer = await this.#send(untyped(method, path, input), credentials, options);
    // Answers are not checked when they arrive, so their types are the contract's promise.
    return answer as Answer<OperationAt<M, Path>>;
  }

  async #send(request: ApiRequest, credentials: Credentials, options: RunOptions = {}): Promise<object> {
    const { transport, policy, reporter, oauthBase } = this.#parts;
    return transport.run(options, (scope) => {
      // OAuth has a host of its own, and no version in its paths.
      if (/^\/oauth\//i.test(request.path)) {
        return transport.send(request, { ...credentials, baseUrl: oauthBase }, scope);
      }
      return followMove(
        this.#base,
        policy,
        (base) => transport.send(request, { ...credentials, baseUrl: `${base}/v1` }, scope),
        (base) => {
          reporter.report("onEndpointChange", { from: this.#base, to: base });
          this.#base = base;
        },
      );
    });
  }
}
