import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  baseSeenBy,
  headersForOrigin,
  isFrontRequest,
  type KnownPages,
  readTarget,
  type ServerCertificate,
  takingAbsoluteForm,
  takingTurns,
  tlsOptionsOf,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import type { Sandboxes } from "../domain/sandbox/sandboxes.js";
import type { ServerLog } from "../log/server-log.js";
import { controlApi } from "./control/control-api.js";
import { answerControlPreflight, refusalOfCaller } from "./control/control-callers.js";
import { ANY_ORIGIN, answerPreflight } from "./cors.js";
import { answerRefusal } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { PipelineOptions } from "./pipeline.js";
import { answerPortal, isPortalPath } from "./portal/portal.js";
import { answerAsReceiver, isReceiverPath, type ReceiverRequest } from "./receivers/own-receiver.js";
import { sendJson } from "./replies.js";
import { emulatedService } from "./service.js";
import { refuseUndecodable } from "./undecodable.js";
import { answerUnparsed } from "./unparsed-request.js";

export interface ListenerOptions extends PipelineOptions {
  /** Is told of each request of the emulated service. */
  readonly onRequest: (startedAt: number) => void;
  readonly sandboxes: Sandboxes;
  /** By which addresses it is reached, and which pages may steer it. */
  readonly pages: KnownPages;
  /** Undefined for plain http. */
  readonly tls: ServerCertificate | undefined;
}

/** The HTTP server, not listening yet. */
export function createHttpServer(options: ListenerOptions): Server {
  const listener = takingTurns(takingAbsoluteForm(requestListener(options)));
  // What Node.js would refuse itself would be refused without a body.
  const taking = { requireHostHeader: false };
  const server = options.tls
    ? createTlsServer({ ...tlsOptionsOf(options.tls), ...taking }, listener)
    : createServer(taking, listener);
  // An expectation that nobody knows need not be met (RFC 9110, section 10.1.1).
  server.on("checkExpectation", listener);
  answerUnparsed(server);
  return server;
}

/** Finds the sandbox that a request is for, and the part of the server that answers it. */
function requestListener(options: ListenerOptions): RequestListener {
  const { sandboxes, pages } = options;
  const parts = {
    request: emulatedService(options),
    control: controlApi(options.log, pages),
  };
  return (request, response) => {
    const rawUrl = request.url ?? "/";
    const { sandboxId, path, query } = readTarget(rawUrl);
    const isControl = /^\/_control(?:\/|$)/i.test(path);
    if (isControl && answerControlPreflight(request, response, pages)) return;
    const common = isControl ? headersForOrigin(request, pages.allowOrigins) : ANY_ORIGIN;
    const sandbox = sandboxes.find(sandboxId);
    // The emulated service judges the paths of its own sandboxes itself, and logs what it refuses.
    const refusal = refuseHead(request, sandbox !== undefined && !isControl);
    if (!sandbox || refusal) {
      const unknown = () => refuseUnknown(request, sandboxes, isControl, sandboxId);
      sendJson(response, answerRefusal(refusal ?? unknown()), common);
      return;
    }
    const asked = { sandbox, path, query, log: options.log };
    if (!isControl && answerOther(asked, request, response)) return;
    const { method = "GET" } = request;
    const date = httpDate(sandbox.clock.now());
    // What tells of the server itself is the control API's wherever it is.
    const kind = isControl || isFrontRequest(method, path) ? "control" : "request";
    const exchange: Exchange = {
      kind,
      requestId: sandbox.requestLog.nextId(),
      sandbox,
      sandboxes,
      method,
      rawUrl,
      url: path + query,
      path,
      query,
      startedAt: performance.now(),
      commonHeaders: { date, ...common },
      serverUrl: () => baseSeenBy(request, pages.address),
      baseUrl: () => sandboxUrl(baseSeenBy(request, pages.address), sandboxId),
      operationId: null,
      applicationId: null,
      actor: null,
      groupId: null,
      caller: null,
      body: null,
      lateBody: null,
      atMs: null,
      rules: null,
      withheld: null,
      fault: null,
      delayedBy: null,
    };
    if (kind === "request") options.onRequest(exchange.startedAt);
    parts[kind](exchange, request, response).catch(fault(options.log, response, exchange.requestId));
  };
}

/** Answers what is neither of the emulated service nor of the control API; false for what is. */
function answerOther(asked: ReceiverRequest, request: IncomingMessage, response: ServerResponse): boolean {
  if (answerPreflight(request, response)) return true;
  if (isPortalPath(asked.path)) {
    answerPortal(asked.path, asked.query, request, response).catch(fault(asked.log, response, null));
    return true;
  }
  if (!isReceiverPath(asked.path)) return false;
  answerAsReceiver(asked, request, response).catch(fault(asked.log, response, null));
  return true;
}

/** A part answers whatever happens in it; this is for a fault in answering. */
function fault(log: ServerLog, response: ServerResponse, requestId: string | null) {
  return (error: unknown) => {
    log.fault(requestId, error);
    response.destroy();
  };
}

/** @param isPathJudged whether the path is judged later */
function refuseHead(
  { headers, httpVersion, url = "/" }: IncomingMessage,
  isPathJudged: boolean,
): Refusal | undefined {
  // The one header that HTTP/1.1 requires.
  if (headers.host === undefined && httpVersion === "1.1")
    return new Refusal("BadInput", "The request has no Host header.");
  return isPathJudged ? undefined : refuseUndecodable(pathIn(url));
}

function pathIn(rawUrl: string): string {
  return rawUrl.split("?", 1)[0] ?? rawUrl;
}

/** Whoever may not steer the server is not told which sandboxes it has. */
function refuseUnknown(
  request: IncomingMessage,
  sandboxes: Sandboxes,
  isControl: boolean,
  sandboxId: string | undefined,
): Refusal {
  const stranger = isControl ? refusalOfCaller(request, sandboxes, undefined, undefined) : undefined;
  return stranger ?? new Refusal("NotFound", `There is no sandbox ${sandboxId}.`);
}

/** @param sandboxId undefined for the default one */
function sandboxUrl(serverUrl: string, sandboxId: string | undefined): string {
  return sandboxId === undefined ? serverUrl : `${serverUrl}s/${sandboxId}/`;
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
