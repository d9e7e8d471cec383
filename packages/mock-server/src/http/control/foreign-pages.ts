import { foreignPage } from "@kaizala-gateway/foundation";
import type { RequestHandler } from "express";
import { Refusal } from "../../domain/ground/refusal.js";

/**
 * No web page but the server's own may steer it through its reader's browser.
 *
 * @throws {Refusal} Forbidden
 */
export const refuseForeignPages: RequestHandler = (request, _response, next) => {
  const problem = foreignPage(request, "The control API");
  if (problem !== undefined) throw new Refusal("Forbidden", problem);
  return next();
};
