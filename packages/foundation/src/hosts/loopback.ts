import { BlockList, isIP } from "node:net";
import { withoutBrackets } from "./hosts.js";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
// An IPv4 address in the spelling of IPv6, as sockets that take both give it.
loopback.addSubnet("::ffff:127.0.0.0", 104, "ipv6");

/**
 * Whether an address leads to this machine and nowhere else: one of `127.0.0.0/8`, or `::1`, also as an
 * IPv4 address in IPv6. False for a name.
 */
export function isLoopbackAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? "ipv4" : "ipv6");
}

/**
 * Whether a host stands for this machine by its name alone: `localhost`, a name below it, or such an
 * address. What a resolver makes of other names is not asked.
 *
 * @param host without a port, an IPv6 address in brackets: the `hostname` of a URL
 */
export function isLoopbackHost(host: string): boolean {
  return /^(?:.+\.)?localhost$/i.test(host) || isLoopbackAddress(withoutBrackets(host));
}
