import type { IncomingMessage } from "node:http";
import { setImmediate } from "node:timers/promises";
import { latePart } from "@kaizala-gateway/foundation";
import type { ServerLog } from "../../log/server-log.js";
import { answerError } from "../errors.js";
import type { Exchange } from "../exchange.js";
import { sendJson } from "../replies.js";
import type { PartHandler } from "../service.js";
import type { controlApplication } from "./application.js";

/**
 * The control API: an express application in front of which express-openapi-validator stands. Both take a good
 * part of a second to load, so that happens with the first request.
 */
export function controlApi(log: ServerLog, ownHosts: readonly string[]): PartHandler {
  let application: ReturnType<typeof controlApplication> | undefined;
  return async (exchange, request, response) => {
    try {
      application ??= (await load()).controlApplication(log, ownHosts);
      request.url = exchange.url;
      application(withExchange(request, exchange), response);
    } catch (error) {
      sendJson(response, answerError(error, exchange.requestId, log), exchange.commonHeaders);
    }
  };
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

const load = latePart(() => import("./application.js"));

/** The request as the application's routes find it. */
function withExchange(
  request: IncomingMessage,
  exchange: Exchange,
): IncomingMessage & { readonly exchange: Exchange } {
  return Object.assign(request, { exchange });
}
