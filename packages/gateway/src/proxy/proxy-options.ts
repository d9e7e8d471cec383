import type { Duplex } from "node:stream";
import type { AddressOptions, Evidence, ListeningOptions, WeakAnswers } from "@kaizala-gateway/foundation";
import type { FinishedExchange, Verdict } from "../checking/judge.js";

/** Options of `startProxy`. */
export interface ProxyOptions extends ListeningOptions, AddressOptions {
  /** Base of the service, with or without a slash at its end; a path before `/v1` is kept. */
  readonly upstream: URL;
  /** Answer 502 instead of what breaks the contract. The service has acted by then. Default false. */
  readonly strict?: boolean | undefined;
  /**
   * The weakest evidence that answers may rest on without being marked by a header `x-kaizala-evidence`. Default
   * `inferred`, which marks none.
   */
  readonly evidence?: Evidence | undefined;
  /**
   * Answer 501 instead of what rests on weaker evidence than `evidence`: of an operation at once, of a status after the
   * service has acted. Default false.
   */
  readonly strictEvidence?: boolean | undefined;
  /**
   * Milliseconds that the service may take to begin an answer, then to finish one in JSON, and that nothing may move
   * in any other. Default 60,000.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Hosts that answers may send tokens to, beside the upstream's own and the vendor's, and names that the proxy may be
   * reached by on this machine. Default none.
   */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * What `/_gateway` demands as `Authorization: Bearer`, and `/_control` of a service on this machine: 16 to 256 printable
   * ASCII characters without spaces. Default a random one where others than this machine reach the proxy, else none.
   * {@link RunningProxy.controlToken} tells.
   */
  readonly controlToken?: string | undefined;
  /**
   * Origins whose pages may call `/_gateway`, and `/_control` of the service as far as that lets them, as browsers send
   * them: `http://localhost:5173`. Default none but the proxy's own.
   */
  readonly allowOrigins?: readonly string[] | undefined;
  /**
   * Takes the connections to the upstream within this process, as `MockServer.accept` does: the upstream then is the
   * address that the server is to take for its own. Default they go over the network.
   */
  readonly acceptedBy?: ((connection: Duplex) => void) | undefined;
  /** Certificates that the upstream may show, beside those that Node.js trusts, in PEM. Default none. */
  readonly ca?: string | undefined;
  /** A folder that exchanges are recorded in; it must not exist, or be empty. Default none. */
  readonly record?: string | undefined;
  /** Further texts that a recording must not hold, such as names that people write in messages. Default none. */
  readonly redact?: readonly string[] | undefined;
  /** Is told of each exchange. Default nobody. */
  readonly log?: ProxyLog | undefined;
  /**
   * Is handed each exchange as a whole, secrets included, before the caller is answered. For a program that looks at
   * them in its own process; what it writes down is its own business. Default nobody.
   */
  readonly observe?: ((exchange: PassedExchange) => void) | undefined;
}

/** An exchange that went through the proxy. A request body beyond 1 MiB is empty, and `checkRequest` false. */
export interface PassedExchange extends FinishedExchange {
  readonly verdict: Verdict;
  /** How long the request took, in milliseconds. */
  readonly durationMs: number;
}

/** What the proxy writes about its work. Neither headers, queries nor bodies are ever handed to it. */
export interface ProxyLog {
  /** A request that the service answered. */
  exchange(entry: LoggedExchange): void;
  /** A request that the service did not answer, or a fault of the proxy itself. */
  failure(method: string, path: string, problem: string): void;
}

/** An exchange, for the log. */
export interface LoggedExchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly operationId: string | null;
  /** Empty where it fits. */
  readonly violations: readonly string[];
}

/** A running proxy. */
export interface RunningProxy {
  /** Its base: `http://127.0.0.1:5953/`, or the public URL. */
  readonly url: string;
  /** Where it listens: {@link RunningProxy.url}, unless that is public. */
  readonly ownUrl: string;
  /** What its own API demands, given or made; null where it demands nothing. */
  readonly controlToken: string | null;
  /** The answers so far that rested on weaker evidence than was asked for, or were refused for that. */
  weakAnswers(): WeakAnswers[];
  /**
   * Takes the requests on a connection that came another way than by {@link RunningProxy.url}, such as one of a forward
   * proxy that speaks TLS itself.
   */
  accept(connection: Duplex): void;
  /** Stops listening, ends open connections, and finishes the recording. */
  close(): Promise<void>;
}
