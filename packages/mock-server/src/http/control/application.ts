import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream";
import {
  BodyCutOffError,
  DeepJsonError,
  operations,
  refuseDeepJson,
  schemeOf,
  urlOf,
} from "@kaizala-gateway/foundation";
import express, { type Application, type Request, type RequestHandler, Router } from "express";
import { Refusal } from "../../domain/ground/refusal.js";
import type { ServerLog } from "../../log/server-log.js";
import type { Exchange } from "../exchange.js";
import { isFrontOperation } from "../front/front-operations.js";
import { type AnyCall, answerControl } from "./answering.js";
import { controlCause } from "./cause.js";
import { failure } from "./failures.js";
import { checksOf, holdAnswer, sendHeldAnswer } from "./held-answers.js";
import { type RoutedOperationId, STREAM } from "./routes.js";
import { streamHandler } from "./stream/stream-handler.js";

const LARGEST_BODY = "20mb";
const LARGEST_IMPORT = "64mb";
/** A file of the largest size, in Base64. */
const LARGEST_MEDIA = "40mb";

declare global {
  namespace Express {
    interface Request {
      /** Set before express sees the request. */
      exchange: Exchange;
    }
  }
}

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
  router.use("/groups/:groupId/media", express.json({ limit: LARGEST_MEDIA, verify: refuseDeep }));
  router.use(express.json({ limit: LARGEST_BODY, verify: refuseDeep }));
  for (const operation of operations.control) {
    if (isFrontOperation(operation.operationId)) continue;
    // A name that no route has does not compile.
    const handler = handlerOf(operation.operationId as RoutedOperationId | typeof STREAM);
    // The methods of the contract are those that express has functions for.
    const method = operation.method.toLowerCase() as "get" | "put" | "post" | "patch" | "delete";
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const checks = [...(operation.body?.required ? [refuseNoBody] : []), checksOf(operation.path, method)];
    router[method](path, checks, handler);
  }
  return router;
}

function handlerOf(operationId: RoutedOperationId | typeof STREAM): RequestHandler {
  if (operationId === STREAM) return streamHandler;
  return async (request, response) => {
    const { method, exchange } = request;
    // The validator has checked path, query and body before; the types are derived from the contract.
    const asked = { operationId, method, url: exchange.url, call: callOf(request, operationId) };
    await answerControl(asked, (answer) => holdAnswer(request, response, answer));
    sendHeldAnswer(request, response);
  };
}

function callOf(request: Request, operationId: RoutedOperationId): AnyCall {
  const { sandbox, sandboxes, requestId, serverUrl } = request.exchange;
  const { localAddress: address = "127.0.0.1", localPort: port = 0 } = request.socket;
  return {
    sandbox,
    sandboxes,
    cause: controlCause(operationId, requestId, request),
    serverUrl: serverUrl(),
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
