import type { RequestHandler } from "express";
import { Refusal } from "../../domain/refusal.js";

/**
 * No web page but the server's own may steer it through its reader's browser: neither one of another
 * origin, nor one whose name was made to lead to this machine (DNS rebinding). Programs that are not
 * browsers send neither of the headers that are looked at.
 *
 * @throws {Refusal} Forbidden
 */
export const refuseForeignPages: RequestHandler = (request, _response, next) => {
  const { origin, host = "" } = request.headers;
  const isBrowser = origin !== undefined || request.headers["sec-fetch-site"] !== undefined;
  if (!isBrowser) return next();
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    throw new Refusal("Forbidden", "The control API answers no page of another origin.");
  }
  if (isLoopbackAddress(request.socket.localAddress ?? "") && !isLoopbackName(host)) {
    throw new Refusal("Forbidden", `The control API answers no page of ${host}; open it as localhost.`);
  }
  return next();
};

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}

function isLoopbackName(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(host);
}
