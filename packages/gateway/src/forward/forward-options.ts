import type { Duplex } from "node:stream";
import type { ServerCertificate } from "@kaizala-gateway/foundation/tls";

/** Options of `startForwardProxy`. */
export interface ForwardProxyOptions {
  /** What the served hosts show: it must cover them all. */
  readonly certificate: ServerCertificate;
  /** Whether a host, in lower case and without a port, is served here. Every port of it is. */
  isServed(host: string): boolean;
  /** Takes a connection to a served host, decrypted where its client spoke TLS: `MockServer.accept`. */
  accept(connection: Duplex): void;
  /** True to let other hosts out. Default false: they are refused with 403. */
  readonly passThrough?: boolean | undefined;
  /** How long another host may take to be reached, in milliseconds. Default 10,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Is told of what went wrong. Default nobody. */
  readonly log?: ForwardLog | undefined;
}

/** What a forward proxy writes about its work, each thing once. */
export interface ForwardLog {
  /** A host is not served, and none is let out. */
  refused(host: string): void;
  /** A program does not trust the certificate. @param host as it asked for it in TLS; empty for none */
  untrusted(host: string, problem: string): void;
  /**
   * A program ended a TLS handshake without a word, or the connection right behind it, as some do that do not trust the
   * certificate. @param host as above
   */
  ended(host: string): void;
  /** A connection failed for another reason. */
  failed(host: string, problem: string): void;
}

/** A host that was refused, and how often. */
export interface RefusedHost {
  readonly host: string;
  readonly count: number;
}

/** How many connections came to a forward proxy, and plain requests with a whole address. */
export interface ForwardCounts {
  /** To served hosts. */
  readonly served: number;
  /** Of these, whose TLS handshake failed, or that a program ended with it. */
  readonly failedHandshakes: number;
  /** To other hosts, let out. */
  readonly passedOut: number;
}

/** A running forward proxy. */
export interface RunningForwardProxy {
  /** Its base: `http://127.0.0.1:49152/`. */
  readonly url: string;
  readonly port: number;
  /** In the order of their first requests; of the first 1,000. */
  refusedHosts(): RefusedHost[];
  counts(): ForwardCounts;
  /** Stops listening, and ends open connections and tunnels. */
  close(): Promise<void>;
}
