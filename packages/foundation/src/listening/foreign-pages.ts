import type { IncomingMessage } from "node:http";
import { isHost, plainHost } from "../hosts/hosts.js";
import { isLoopbackAddress, isLoopbackHost } from "../hosts/loopback.js";
import { isAllowedOrigin } from "./allowed-origins.js";
import { baseSeenBy, type OwnAddress } from "./own-address.js";

/** Which pages are a server's own, and which others may steer it. */
export interface KnownPages {
  /**
   * Names without a port that the server is reached by on this machine, beside those that always mean it: what `--host`
   * and `--allow-host` say, and the host of its public URL.
   */
  readonly ownHosts: readonly string[];
  readonly address: OwnAddress;
  /** As `allowedOrigins` gives them. */
  readonly allowOrigins: readonly string[];
}

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
 */
export function foreignPage(request: IncomingMessage, what: string, known: KnownPages): string | undefined {
  const { headers, socket } = request;
  const { host = "" } = headers;
  if (isOfAnotherPage(request, known)) return `${what} answers no page of another origin.`;
  const name = host.replace(/:\d*$/, "").replace(/\.$/, "").toLowerCase();
  const plain = plainHost(name);
  const isOwn = name === "" || isLoopbackHost(name) || known.ownHosts.some((own) => plainHost(own) === plain);
  if (isOwn || !isLoopbackAddress(socket.localAddress ?? "")) return undefined;
  if (!isHost(name))
    return `${what} is reached by the name of a host, such as localhost; the Host header holds none.`;
  return `${what} is not reached as ${plain} on this machine; use localhost, or name the host with --allow-host ${plain}.`;
}

function isOfAnotherPage(request: IncomingMessage, { address, allowOrigins }: KnownPages): boolean {
  const { origin, host = "", "sec-fetch-site": site } = request.headers;
  if (isAllowedOrigin(request, allowOrigins)) return false;
  // Whoever typed the address is of no site.
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return false;
  // Behind a proxy that sends a host of its own.
  return !baseSeenBy(request, address).toLowerCase().startsWith(`${origin}/`);
}
