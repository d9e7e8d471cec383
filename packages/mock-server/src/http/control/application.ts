import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream";
import {
  BodyCutOffError,
  bearerToken,
  DeepJsonError,
  operations,
  refuseDeepJson,
  schemeOf,
  urlOf,
} from "@kaizala-gateway/foundation";
import express, { type Application, type Request, type RequestHandler, Router } from "express";
import type { ControlOperationId } from "../../contract/types.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { refusalOfListener } from "../../domain/sandbox/control-access.js";
import type { ServerLog } from "../../log/server-log.js";
import type { Exchange } from "../exchange.js";
import { type FrontOperationId, isFrontOperation } from "../front/front-operations.js";
import { connectorRoutes } from "./access/connectors.js";
import { grantRoutes } from "./access/grants.js";
import { tokenRoutes } from "./access/tokens.js";
import { userRoutes } from "./access/users.js";
import { appRoutes } from "./app/people.js";
import type { ControlCall, ControlRoute } from "./call.js";
import { failure } from "./failures.js";
import { groupRoutes } from "./groups/groups.js";
import { checksOf, holdAnswer, sendHeldAnswer } from "./held-answers.js";
import { journalChange } from "./journaled-change.js";
import { messageRoutes } from "./messages/messages.js";
import { clockRoutes } from "./sandbox/clock.js";
import { healthRoutes } from "./sandbox/health.js";
import { sandboxesRoutes } from "./sandbox/sandboxes.js";
import { serverRoutes } from "./sandbox/server.js";
import { snapshotRoutes } from "./sandbox/snapshots.js";
import { sendEvents } from "./stream/stream.js";
import { traceRoutes } from "./stream/trace.js";
import { SETTLING, webhookRoutes } from "./webhooks/webhooks.js";

const LARGEST_BODY = "20mb";
const LARGEST_IMPORT = "64mb";

declare global {
  namespace Express {
    interface Request {
      /** Set before express sees the request. */
      exchange: Exchange;
    }
  }
}

/** Those that come this far: what tells of the server itself was answered before. */
type RoutedOperationId = Exclude<ControlOperationId, FrontOperationId>;

/** Answers with what is no JSON. */
const STREAM = "streamEvents" satisfies RoutedOperationId;

/** Those that change the sandboxes as a whole. */
const wholeSandboxRoutes = { ...sandboxesRoutes, ...snapshotRoutes };

const routes: {
  readonly [Id in Exclude<
    RoutedOperationId,
    keyof typeof wholeSandboxRoutes | typeof STREAM
  >]: ControlRoute<Id>;
} = {
  ...healthRoutes,
  ...serverRoutes,
  ...clockRoutes,
  ...connectorRoutes,
  ...grantRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...messageRoutes,
  ...appRoutes,
  ...webhookRoutes,
  ...traceRoutes,
};

/** The control API of a server, below `/_control`; who may ask was judged before. */
export function controlApplication(log: ServerLog): Application {
  const application = express();
  application.disable("x-powered-by");
  application.disable("etag");
  application.use("/_control", routed());
  application.use(failure(log));
  return application;
}

let router: Router | undefined;

/** The routes, each behind its checks, made once for all servers of the process. */
function routed(): Router {
  router ??= makeRouter();
  return router;
}

function makeRouter(): Router {
  const router = Router();
  router.use(takenForJson, endedWhenCutOff);
  router.use("/import", express.json({ limit: LARGEST_IMPORT, verify: refuseDeep }));
  router.use(express.json({ limit: LARGEST_BODY, verify: refuseDeep }));
  for (const operation of operations.control) {
    if (isFrontOperation(operation.operationId)) continue;
    // A name that no route has does not compile.
    const handler = handlerOf(operation.operationId as RoutedOperationId);
    // The methods of the contract are those that express has functions for.
    const method = operation.method.toLowerCase() as "get" | "put" | "post" | "patch" | "delete";
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const checks = [...(operation.body?.required ? [refuseNoBody] : []), checksOf(operation.path, method)];
    router[method](path, checks, handler);
  }
  return router;
}

function handlerOf(operationId: RoutedOperationId): RequestHandler {
  if (operationId === STREAM) return streamHandler;
  // The validator has checked path, query and body before; the types are derived from the contract.
  if (operationId in wholeSandboxRoutes) {
    const route = wholeSandboxRoutes[operationId as keyof typeof wholeSandboxRoutes] as AnyWholeRoute;
    return async (request, response) => {
      request.exchange.sandbox.refuseClosed();
      request.exchange.operationId = operationId;
      const hold = (answer: unknown) => holdAnswer(request, response, answer);
      sendHeldAnswer(request, response, await route(callOf(request), hold));
    };
  }
  const route = routes[operationId as keyof typeof routes] as AnyRoute;
  return async (request, response) => {
    const { exchange } = request;
    const { sandbox, url } = exchange;
    exchange.operationId = operationId;
    if (operationId.endsWith("InApp")) exchange.actor = actorIn(request);
    const answer = sandbox.transaction(() => {
      const { method, body } = request;
      const clock = sandbox.clock.state();
      const answered = route(callOf(request));
      try {
        holdAnswer(request, response, answered);
      } catch (error) {
        // The transaction undoes the data alone.
        sandbox.clock.restore(clock);
        throw error;
      }
      journalChange(sandbox, { operationId, method, url, body });
      return answered;
    }, exchange);
    // The clock is not a thing that anybody is told of, so whatever may have moved it says so.
    sandbox.dispatcher.wake();
    if (SETTLING.has(operationId)) await sandbox.dispatcher.idle();
    sendHeldAnswer(request, response, answer);
  };
}

const streamHandler: RequestHandler = ({ exchange, query, headers }, response) => {
  exchange.sandbox.refuseClosed();
  const refusal =
    query.sandboxes === "all" ? refusalOfListener(exchange.sandboxes, bearerToken(headers)) : undefined;
  if (refusal) throw refusal;
  const { "last-event-id": last } = headers;
  sendEvents(exchange, query, typeof last === "string" ? last : undefined, response);
};

/** In whose name something is done in the app. */
function actorIn({ body, query }: Request): string | null {
  const { mobileNumber } = { ...query, ...body };
  return typeof mobileNumber === "string" ? mobileNumber : null;
}

type AnyCall = ControlCall<ControlOperationId>;
type AnyRoute = (call: AnyCall) => unknown;
type AnyWholeRoute = (call: AnyCall, hold: (answer: unknown) => void) => unknown;

function callOf(request: Request): AnyCall {
  const { sandbox, sandboxes, baseUrl } = request.exchange;
  const { localAddress: address = "127.0.0.1", localPort: port = 0 } = request.socket;
  return {
    sandbox,
    sandboxes,
    cause: request.exchange,
    serverUrl: baseUrl().replace(/\/s\/[^/]+\/$/, "/"),
    ownUrl: urlOf(schemeOf(request), { address, port }),
    path: request.params,
    query: request.query,
    body: request.body,
  };
}

/** The validator lets one pass whose schema asks for no property, and express takes one of no length for an object. */
const refuseNoBody: RequestHandler = ({ body, headers }, _response, next) => {
  if (body === undefined || headers["content-length"] === "0")
    throw new Refusal("BadInput", "The body is required and must be a JSON object.");
  next();
};

/** Before it is parsed. The signs that count are one byte each, in every charset that the parser takes. */
function refuseDeep(_request: IncomingMessage, _response: ServerResponse, bytes: Buffer): void {
  try {
    refuseDeepJson(bytes.toString("latin1"));
  } catch (error) {
    if (!(error instanceof DeepJsonError)) throw error;
    throw new Refusal("BadInput", `The body is ${error.message}.`);
  }
}

/** The validator asks even a request without a body what type its body has. */
const takenForJson: RequestHandler = ({ headers }, _response, next) => {
  headers["content-type"] ??= "application/json";
  next();
};

/** The parser waits for ever for the end of a compressed body whose sender went away. */
const endedWhenCutOff: RequestHandler = (request, _response, next) => {
  if (request.headers["content-encoding"] !== undefined) {
    finished(request, (error) => {
      if (error) next(new BodyCutOffError(error));
    });
  }
  next();
};
