import type { IncomingMessage } from "node:http";
import { setImmediate } from "node:timers/promises";
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
  let application: Promise<ReturnType<typeof controlApplication>> | undefined;
  return async (exchange, request, response) => {
    try {
      application ??= load().then((loaded) => loaded.controlApplication(log, ownHosts));
      const answer = await application;
      request.url = exchange.url;
      answer(withExchange(request, exchange), response);
    } catch (error) {
      sendJson(response, answerError(error, exchange.requestId, log), exchange.commonHeaders);
    }
  };
}

/** Loads the application, if nothing has yet: its libraries one after the other, so that requests come in between. */
export async function loadControlApi(): Promise<void> {
  await import("express");
  await setImmediate();
  await import("@kaizala-gateway/foundation/checks");
  await setImmediate();
  await load();
}

function load(): Promise<typeof import("./application.js")> {
  return import("./application.js");
}

/** The request as the application's routes find it. */
function withExchange(
  request: IncomingMessage,
  exchange: Exchange,
): IncomingMessage & { readonly exchange: Exchange } {
  return Object.assign(request, { exchange });
}
