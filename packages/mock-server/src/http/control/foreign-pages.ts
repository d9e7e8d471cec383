import { foreignPage } from "@kaizala-gateway/foundation";
import type { RequestHandler } from "express";
import { Refusal } from "../../domain/ground/refusal.js";

/**
 * No web page but the server's own may steer it through its reader's browser.
 *
 * @param ownHosts names that the server is reached by, beside those that always mean this machine
 * @returns a handler that throws {@link Refusal}: Forbidden
 */
export function refuseForeignPages(ownHosts: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const problem = foreignPage(request, "The control API", ownHosts);
    if (problem !== undefined) throw new Refusal("Forbidden", problem);
    return next();
  };
}
