import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackHost, plainHost } from "@kaizala-gateway/foundation";

/** The vendor's domains; endpoints were below them. */
const VENDOR_DOMAINS = ["kaiza.la", "kaizalamessaging.osi.office.net"];
/** Tokens that were sent elsewhere are forgotten beyond this, the oldest first. */
const MOST_TOKENS = 10_000;

/** An endpoint that the service named and that requests must not be sent to. */
export class ForbiddenEndpointError extends Error {
  override readonly name = "ForbiddenEndpointError";

  /** @param endpoint undefined for one that is no address */
  constructor(endpoint: URL | undefined) {
    super(
      endpoint === undefined
        ? "endpointUrl of the service's answer must be an address of http or https, and is none."
        : forbidden(endpoint),
    );
  }
}

function forbidden(endpoint: URL): string {
  return `The service sends later calls to ${endpoint.origin}, which is not the upstream's own host nor the vendor's over https; --allow-host ${plainHost(endpoint.hostname)} allows it.`;
}

/**
 * Where the calls of each token go: to the upstream, until an answer names another endpoint. Tokens are
 * kept as hashes.
 */
export class Endpoints {
  readonly #upstream: URL;
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #byToken = new Map<string, URL>();

  /** @param allowedHosts names or addresses, without a port, that answers may send tokens to */
  constructor(upstream: URL, allowedHosts: readonly string[]) {
    this.#upstream = upstream;
    this.#allowedHosts = new Set(allowedHosts.map(plainHost));
  }

  /** The base that a request is to be sent below. */
  of(headers: IncomingHttpHeaders): URL {
    return this.#byToken.get(keyOf(tokenIn(headers))) ?? this.#upstream;
  }

  /**
   * Sends the later calls of a token elsewhere.
   *
   * @throws {ForbiddenEndpointError}
   */
  move(token: string, endpoint: URL | undefined): void {
    if (endpoint === undefined || !this.#isAllowed(endpoint)) throw new ForbiddenEndpointError(endpoint);
    const key = keyOf(token);
    this.#byToken.delete(key);
    this.#byToken.set(key, endpoint);
    const [oldest] = this.#byToken.keys();
    if (this.#byToken.size > MOST_TOKENS && oldest !== undefined) this.#byToken.delete(oldest);
  }

  #isAllowed({ protocol, origin, hostname }: URL): boolean {
    if (origin === this.#upstream.origin) return true;
    const isLocal = isLoopbackHost(this.#upstream.hostname);
    if (isLoopbackHost(hostname)) return isLocal;
    const isNamed = this.#allowedHosts.has(plainHost(hostname));
    if (protocol === "http:") return isLocal && isNamed;
    return isNamed || hostname === this.#upstream.hostname || isBelowVendor(hostname);
  }
}

/** The token that a request is sent with; empty for none. */
export function tokenIn({ accesstoken, refreshtoken, authorization }: IncomingHttpHeaders): string {
  return String(accesstoken ?? refreshtoken ?? authorization?.replace(/^bearer\s+/i, "") ?? "");
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}

function isBelowVendor(hostname: string): boolean {
  return VENDOR_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
