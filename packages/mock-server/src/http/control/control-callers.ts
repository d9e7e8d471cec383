import type { IncomingMessage, ServerResponse } from "node:http";
import {
  bearerToken,
  type ContractOperation,
  type FoundRoute,
  foreignPage,
  type KnownPages,
  preflightForOrigin,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";
import { refusalOfStranger } from "../../domain/sandbox/control-access.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import type { Sandboxes } from "../../domain/sandbox/sandboxes.js";
import { isOwnRequest } from "../own-requests.js";

/** No web page may steer the server through its reader's browser, but its own and those of origins that were allowed. */
export function refuseForeignPage(request: IncomingMessage, pages: KnownPages): void {
  const problem = foreignPage(request, "The control API", pages);
  if (problem !== undefined) throw new Refusal("Forbidden", problem);
}

/** Answers a page that may steer the server and asks in advance; false for any other request. */
export function answerControlPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  pages: KnownPages,
): boolean {
  const headers = preflightForOrigin(request, pages.allowOrigins);
  if (headers === undefined || foreignPage(request, "The control API", pages) !== undefined) return false;
  response.writeHead(204, headers).end();
  return true;
}

/**
 * Why whoever sends a request may not steer what it asks; undefined for who may. It needs nothing but the head of the
 * request.
 *
 * @param sandbox undefined for one that there is not
 * @param found the operation that is asked; undefined for none
 */
export function refusalOfCaller(
  { headers }: IncomingMessage,
  sandboxes: Sandboxes,
  sandbox: Sandbox | undefined,
  found: FoundRoute<ContractOperation> | undefined,
): Refusal | undefined {
  return refusalOfStranger(sandboxes, {
    operation: found?.entry,
    sandbox,
    named: found?.path.sandboxId,
    token: bearerToken(headers),
    isOwn: sandbox !== undefined && isOwnRequest(sandbox, headers),
  });
}
