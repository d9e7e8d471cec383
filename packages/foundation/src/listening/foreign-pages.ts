import type { IncomingMessage } from "node:http";
import { isHost, plainHost } from "../hosts/hosts.js";
import { isLoopbackAddress, isLoopbackHost } from "../hosts/loopback.js";

/**
 * Why a request may come from a web page that must not steer this server through its reader's browser. Undefined for
 * any other request. A page is foreign
 *
 * - by its origin, or by what browsers tell of the site that it is of,
 * - on an address of this machine also by the name that it was reached by, which may have been made to lead here (DNS
 *   rebinding). Such a page need tell nothing else, so a program that comes by such a name is refused as well.
 *
 * On other addresses nobody knows by which names the machine is reached, so there names tell nothing.
 *
 * @param what the part of the server that refuses: `The control API`
 * @param ownHosts names without a port that the server is reached by on this machine, beside those that always mean
 *   it: what `--host` and `--allow-host` say
 */
export function foreignPage(
  { headers, socket }: IncomingMessage,
  what: string,
  ownHosts: readonly string[],
): string | undefined {
  const { origin, host = "", "sec-fetch-site": site } = headers;
  const isOfAnotherOrigin =
    origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  // Whoever typed the address is of no site.
  const isOfAnotherSite = site !== undefined && site !== "same-origin" && site !== "none";
  if (isOfAnotherOrigin || isOfAnotherSite) return `${what} answers no page of another origin.`;
  const name = host.replace(/:\d*$/, "").replace(/\.$/, "").toLowerCase();
  const plain = plainHost(name);
  const isOwn = name === "" || isLoopbackHost(name) || ownHosts.some((own) => plainHost(own) === plain);
  if (isOwn || !isLoopbackAddress(socket.localAddress ?? "")) return undefined;
  if (!isHost(name))
    return `${what} is reached by the name of a host, such as localhost; the Host header holds none.`;
  return `${what} is not reached as ${plain} on this machine; use localhost, or name the host with --allow-host ${plain}.`;
}
