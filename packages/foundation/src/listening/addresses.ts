import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** The URL of a server that listens, for those who are to reach it. */
export function urlOf(
  scheme: "http" | "https",
  { address, port }: Pick<AddressInfo, "address" | "port">,
): string {
  // An unspecified address is where the server listens; a client needs one to go to.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  return `${scheme}://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`;
}

/** `https` where the request's connection is encrypted. */
export function schemeOf({ socket }: IncomingMessage): "http" | "https" {
  return "encrypted" in socket ? "https" : "http";
}
