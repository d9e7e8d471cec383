import { isVendorHost, VENDOR_DOMAIN } from "@kaizala-gateway/foundation";

/** The hosts that `exec` answers for. */
export interface ServedHosts {
  /** Names, of which some begin with `*.`; for the programs that must not go elsewhere with them. */
  readonly patterns: readonly string[];
  /** @param host in lower case, without a port */
  isServed(host: string): boolean;
}

/**
 * The vendor's hosts and some others.
 *
 * @param others in plain spelling: names, which may begin with `*.` for one label before one, and addresses
 */
export function servedHosts(others: readonly string[]): ServedHosts {
  return {
    // All of the domain, so that nothing leaves for what is below it; what was never there is refused on the way.
    patterns: [`*.${VENDOR_DOMAIN}`, ...others],
    isServed: (host) => isVendorHost(host) || others.some((pattern) => covers(pattern, host)),
  };
}

/** Whether a pattern stands for a host, as the certificate has it: a star is one label. */
function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return host === pattern;
  const firstDot = host.indexOf(".");
  return firstDot > 0 && host.slice(firstDot) === pattern.slice(1);
}
