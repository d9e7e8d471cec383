import type { IncomingMessage } from "node:http";
import { isLoopbackAddress, isLoopbackHost } from "./loopback.js";

/**
 * Why a request comes from a web page that must not steer this server through its reader's browser: one of
 * another origin, or one whose name was made to lead to this machine (DNS rebinding). Undefined for any other
 * request. Programs that are not browsers send neither of the headers that are looked at.
 *
 * @param what the part of the server that refuses: `The control API`
 */
export function foreignPage({ headers, socket }: IncomingMessage, what: string): string | undefined {
  const { origin, host = "" } = headers;
  const isBrowser = origin !== undefined || headers["sec-fetch-site"] !== undefined;
  if (!isBrowser) return undefined;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return `${what} answers no page of another origin.`;
  }
  if (isLoopbackAddress(socket.localAddress ?? "") && !isLoopbackHost(host.replace(/:\d+$/, ""))) {
    return `${what} answers no page of ${host}; open it as localhost.`;
  }
  return undefined;
}
