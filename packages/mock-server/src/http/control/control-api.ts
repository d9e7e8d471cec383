import type { IncomingMessage } from "node:http";
import { setImmediate } from "node:timers/promises";
import {
  basePaths,
  type ContractOperation,
  type FoundRoute,
  findOperation,
  isFrontRequest,
  type KnownPages,
  latePart,
  methodsAt,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";
import { shownTarget } from "../../domain/sandbox/shown-target.js";
import type { ServerLog } from "../../log/server-log.js";
import { answerError } from "../errors.js";
import type { Exchange } from "../exchange.js";
import { isFrontOperation } from "../front/front-operations.js";
import { sendJson, success } from "../replies.js";
import type { PartHandler } from "../service.js";
import type { controlApplication } from "./application.js";
import { refusalOfCaller, refuseForeignPage } from "./control-callers.js";
import { healthRoutes } from "./sandbox/health.js";

/**
 * The control API: an express application in front of which express-openapi-validator stands. Both take a good
 * part of a second to load, so that happens with the first request that needs them.
 *
 * What it tells of the server itself it answers at the root of a sandbox too.
 *
 * @param pages by which addresses the server is reached, and which pages may steer it
 */
export function controlApi(log: ServerLog, pages: KnownPages): PartHandler {
  let application: ReturnType<typeof controlApplication> | undefined;
  return async (exchange, request, response) => {
    const { method, rawUrl, requestId, commonHeaders } = exchange;
    let isLogged = false;
    const logged = () => {
      if (!isLogged) log.control(method, shownTarget(rawUrl), response.statusCode);
      isLogged = true;
    };
    response.once("finish", logged);
    // An answer to somebody who has gone away meanwhile never finishes.
    response.once("close", () => {
      if (response.headersSent) logged();
    });
    try {
      const isOutside = isFrontRequest(method, exchange.path);
      // At the root of a sandbox every page may ask, as it may the emulated service.
      if (!isOutside) refuseForeignPage(request, pages);
      // Node.js leaves out the body of an answer to HEAD by itself, since it made the answer before.
      if (method === "HEAD") request.method = "GET";
      const path = isOutside ? exchange.path : exchange.path.slice(basePaths.control.length) || "/";
      const found = findOperation("control", request.method ?? "GET", path);
      const refusal = refusalOfCaller(request, exchange.sandboxes, exchange.sandbox, found);
      if (refusal) throw refusal;
      const { operationId } = operationOf(found, request, path);
      if (isFrontOperation(operationId)) {
        const { answerFront } = await loadFront();
        await answerFront(operationId, exchange, request, response);
        return;
      }
      const tell = healthRouteOf(operationId, exchange, request);
      if (tell) {
        exchange.sandbox.refuseClosed();
        sendJson(response, success(tell()), commonHeaders);
        return;
      }
      application ??= (await load()).controlApplication(log);
      request.url = exchange.url;
      application(withExchange(request, exchange), response);
    } catch (error) {
      sendJson(response, answerError(error, requestId, log), commonHeaders);
    }
  };
}

/** What a request is for: path and method are judged before anything is loaded for them. */
function operationOf(
  found: FoundRoute<ContractOperation> | undefined,
  { method = "GET" }: IncomingMessage,
  path: string,
): ContractOperation {
  if (found) return found.entry;
  const allowed = methodsAt("control", path);
  if (allowed.length === 0)
    throw new Refusal(
      "NotFound",
      "The control API has no such operation; /_control/openapi.json lists them.",
    );
  const message = `${method} is not taken here; ${allowed.join(", ")} ${allowed.length > 1 ? "are" : "is"}.`;
  throw new Refusal("MethodNotAllowed", message, { allowed });
}

/**
 * What answers a probe of the server, such as a container's or a test runner's, which is the first request of many a
 * process and must not wait for the rest. One with a query or a body is for the validator to judge.
 */
function healthRouteOf(
  operationId: string,
  { query }: Exchange,
  { headers }: IncomingMessage,
): (() => unknown) | undefined {
  const { "content-length": length = "0", "transfer-encoding": transfer } = headers;
  if (query !== "" || length !== "0" || transfer !== undefined) return undefined;
  return operationId === "getHealth" || operationId === "getVersion" ? healthRoutes[operationId] : undefined;
}

/** Loads the application, if nothing has yet: its libraries one after the other, so that requests come in between. */
export async function loadControlApi(): Promise<void> {
  await loadLibraries();
  await load();
}

const loadLibraries = latePart(async () => {
  await import("express");
  await setImmediate();
  await import("@kaizala-gateway/foundation/checks");
  await setImmediate();
});

/** A start needs none of it. */
const loadFront = latePart(() => import("../front/front.js"));

const load = latePart(() => import("./application.js"));

/** The request as the application's routes find it. */
function withExchange(
  request: IncomingMessage,
  exchange: Exchange,
): IncomingMessage & { readonly exchange: Exchange } {
  return Object.assign(request, { exchange });
}
