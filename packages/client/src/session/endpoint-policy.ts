import { EndpointNotAllowedError } from "../errors/endpoint-not-allowed-error.js";
import { isVendorHost } from "../errors/vendor-hosts.js";

/**
 * Decides where tokens may go, because an endpoint comes from an answer and not from the user.
 *
 * The origin of the base URL is always allowed. Any other must be on the list of hosts and speak
 * https. A base URL on this computer also allows the whole of this computer, over plain http too.
 */
export class EndpointPolicy {
  readonly #base: URL;
  readonly #allowedHosts: readonly string[];

  constructor(base: URL, allowedHosts: readonly string[]) {
    this.#base = base;
    this.#allowedHosts = allowedHosts.map((host) => host.toLowerCase());
  }

  /** @throws {EndpointNotAllowedError} */
  check(url: URL): void {
    const rule = this.#brokenRule(url);
    if (rule !== undefined) throw new EndpointNotAllowedError(url.host || url.protocol, rule);
  }

  #brokenRule(url: URL): string | undefined {
    const { protocol, hostname, origin } = url;
    const isLocalBase = isLoopback(this.#base.hostname);
    if (protocol !== "https:" && protocol !== "http:") return `${protocol} is not https`;
    if (url.username !== "" || url.password !== "") return "an address must not hold a user name or password";
    if (origin === this.#base.origin) return undefined;
    if (isLoopback(hostname)) {
      return isLocalBase
        ? undefined
        : "this computer is allowed only where the option baseUrl is on it as well, whatever allowedHosts says; " +
            "pass the address of a server here as baseUrl, or, where something forwards calls from the host in " +
            "baseUrl to it, have that put the same host into endpointUrl";
    }
    const isNamed = this.#allowedHosts.some((pattern) => matches(pattern, url));
    if (protocol === "http:" && !(isLocalBase && isNamed)) {
      return "plain http is allowed only to the origin of the option baseUrl, or where that is on this computer";
    }
    const isKnown = isNamed || hostname === this.#base.hostname || isVendorHost(hostname);
    return isKnown ? undefined : "if it is to be trusted, add it to the option allowedHosts";
  }
}

function matches(pattern: string, { hostname, host }: URL): boolean {
  return pattern.startsWith("*.")
    ? hostname.endsWith(pattern.slice(1))
    : pattern === hostname || pattern === host;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
