import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { baseSeenBy, type Certificate, readTarget } from "@kaizala-gateway/foundation";
import express, { type Application, type Request } from "express";
import { Refusal } from "../domain/ground/refusal.js";
import type { Sandboxes } from "../domain/sandbox/sandboxes.js";
import { controlRouter } from "./control/router.js";
import { ANY_ORIGIN, answerPreflight } from "./cors.js";
import { answerRefusal } from "./errors.js";
import { bornAsExpress } from "./fast-prototypes.js";
import type { PipelineOptions } from "./pipeline.js";
import { sendJson } from "./replies.js";
import { emulatedService } from "./service.js";

export interface ListenerOptions extends PipelineOptions {
  readonly sandboxes: Sandboxes;
  /** False to let express set prototypes itself, at half the throughput. */
  readonly fastPrototypes: boolean;
  /** Undefined for plain http. */
  readonly tls: Certificate | undefined;
}

/** The HTTP server, not listening yet. */
export function createHttpServer(options: ListenerOptions): Server {
  const app = createApp(options);
  const listener = resolveSandbox(app, options);
  const prototypes = options.fastPrototypes ? bornAsExpress(app) : {};
  const { tls } = options;
  return tls ? createTlsServer({ ...prototypes, ...tls }, listener) : createServer(prototypes, listener);
}

function createApp(options: ListenerOptions): Application {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use("/_control", controlRouter(options.log));
  app.use(emulatedService(options));
  return app;
}

/** Finds the sandbox that a request is for, before express sees the rest of its path. */
function resolveSandbox(app: Application, { sandboxes }: ListenerOptions): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const rawUrl = request.url ?? "/";
    const target = readTarget(rawUrl);
    const url = target.path + target.query;
    const isControl = /^\/_control(?:[/?]|$)/i.test(url);
    const sandbox = sandboxes.find(target.sandboxId);
    if (!sandbox) {
      const refusal = new Refusal("NotFound", `There is no sandbox ${target.sandboxId}.`);
      return sendJson(response, answerRefusal(refusal), isControl ? {} : ANY_ORIGIN);
    }
    if (!isControl && answerPreflight(request, response)) return undefined;
    const date = httpDate(sandbox.clock.now());
    request.url = url;
    // express adds the rest of its Request by the prototype.
    (request as Request).exchange = {
      requestId: sandbox.requestLog.nextId(),
      sandbox,
      sandboxes,
      method: request.method ?? "GET",
      rawUrl,
      url,
      startedAt: performance.now(),
      commonHeaders: isControl ? { date } : { date, ...ANY_ORIGIN },
      baseUrl: () => baseUrlOf(request, target.sandboxId),
      operationId: null,
      applicationId: null,
      caller: null,
      body: null,
      atMs: null,
    };
    return app(request, response);
  };
}

/** The base of the sandbox as the caller sees it. */
function baseUrlOf(request: IncomingMessage, sandboxId: string | undefined): string {
  return `${baseSeenBy(request)}${sandboxId === undefined ? "" : `s/${sandboxId}/`}`;
}

let lastSecond = Number.NaN;
let lastDate = "";

/** The `Date` header by the sandbox's clock: clients measure their clock's skew by it. */
function httpDate(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(epochMs).toUTCString();
  }
  return lastDate;
}
