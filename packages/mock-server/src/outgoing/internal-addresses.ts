import { BlockList, isIP } from "node:net";

/** What leads to no host of the public internet (the registries of IANA for special purposes), by IPv4. */
const RANGES: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

const internal = new BlockList();
for (const [network, prefix] of RANGES) {
  internal.addSubnet(network, prefix, "ipv4");
  // The same ones as sockets of both kinds write them, and behind a gateway between IPv6 and IPv4.
  internal.addSubnet(`::ffff:${network}`, 96 + prefix, "ipv6");
  internal.addSubnet(`64:ff9b::${network}`, 96 + prefix, "ipv6");
}
// Unspecified, this machine, and IPv4 in its old form; local NAT; documentation; tunnels; private; of one link.
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
] as const) {
  internal.addSubnet(network, prefix, "ipv6");
}

/** Whether an address leads to this machine, a private network, or nowhere, and not to a host of the internet. */
export function isInternalAddress(address: string): boolean {
  // A lookup may add the link that an address belongs to.
  const bare = address.replace(/%.*$/, "");
  const version = isIP(bare);
  return version === 0 || internal.check(bare, version === 4 ? "ipv4" : "ipv6");
}
