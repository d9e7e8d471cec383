import { isIPv6 } from "node:net";

/** A URL's `hostname` as sockets and resolvers take it: an IPv6 address without its brackets. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

/**
 * A host as people write it, of whatever spelling: in lower case, without brackets, an IPv6 address in its short form,
 * and an IPv4 address in IPv6 as that of IPv4, which it leads to.
 *
 * @param host a name or an address, without a port
 */
export function plainHost(host: string): string {
  const bare = withoutBrackets(host).toLowerCase();
  if (!isIPv6(bare)) return bare;
  // A link that an address belongs to has no place in a URL.
  const short = URL.canParse(`http://[${bare}]`)
    ? withoutBrackets(new URL(`http://[${bare}]`).hostname)
    : bare;
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low]
    .flatMap((two) => [Number.parseInt(two, 16) >> 8, Number.parseInt(two, 16) & 255])
    .join(".");
}

/** Whether a text is a host that can be named: a name, or an address, in IPv6 with or without brackets. */
export function isHost(text: string): boolean {
  return /^[\w.-]+$/.test(text) || isIPv6(withoutBrackets(text));
}
