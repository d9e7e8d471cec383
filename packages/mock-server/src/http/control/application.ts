import { finished } from "node:stream";
import {
  BodyCutOffError,
  documents,
  matchOperation,
  operations,
  schemeOf,
  singleOperation,
  urlOf,
} from "@kaizala-gateway/foundation";
import { contractChecks } from "@kaizala-gateway/foundation/checks";
import express, {
  type Application,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  Router,
} from "express";
import type { ControlOperationId } from "../../contract/types.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { shownTarget } from "../../domain/sandbox/shown-target.js";
import type { ServerLog } from "../../log/server-log.js";
import { answerError, asRefusal } from "../errors.js";
import type { Exchange } from "../exchange.js";
import { sendJson } from "../replies.js";
import { connectorRoutes } from "./access/connectors.js";
import { grantRoutes } from "./access/grants.js";
import { tokenRoutes } from "./access/tokens.js";
import { userRoutes } from "./access/users.js";
import { appRoutes } from "./app/people.js";
import type { ControlCall, ControlRoute } from "./call.js";
import { refuseForeignPages } from "./foreign-pages.js";
import { groupRoutes } from "./groups/groups.js";
import { journalChange } from "./journaled-change.js";
import { messageRoutes } from "./messages/messages.js";
import { clockRoutes } from "./sandbox/clock.js";
import { serverRoutes } from "./sandbox/server.js";
import { snapshotRoutes } from "./sandbox/snapshots.js";
import { explainUnion } from "./union-errors.js";
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

const routes: {
  readonly [Id in Exclude<ControlOperationId, keyof typeof snapshotRoutes>]: ControlRoute<Id>;
} = {
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
};

/**
 * The control API of a server, below `/_control`.
 *
 * @param ownHosts names that the server is reached by, beside those that always mean this machine
 */
export function controlApplication(log: ServerLog, ownHosts: readonly string[]): Application {
  const application = express();
  application.disable("x-powered-by");
  application.disable("etag");
  application.use(logged(log));
  application.use("/_control", refuseForeignPages(ownHosts), routed());
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
  router.use("/import", express.json({ limit: LARGEST_IMPORT }));
  router.use(express.json({ limit: LARGEST_BODY }));
  for (const operation of operations.control) {
    // A name that no route has does not compile.
    const handler = handlerOf(operation.operationId as ControlOperationId);
    // The methods of the contract are those that express has functions for.
    const method = operation.method.toLowerCase() as "get" | "put" | "post" | "patch" | "delete";
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const checks = [...(operation.body?.required ? [refuseNoBody] : []), checksOf(operation.path, method)];
    router[method](path, checks, handler);
  }
  router.use(({ method, path }) => {
    const isElsewhere = operations.control.some((one) => matchOperation("control", one.method, path) === one);
    if (isElsewhere) throw new Refusal("BadInput", `${method} method not allowed.`);
    throw new Refusal("NotFound", "The control API has no such operation; openapi/control.yaml lists them.");
  });
  return router;
}

/**
 * Checks an operation in both directions by express-openapi-validator. It is given a contract of that operation
 * alone, when it is first called: over the whole contract it takes a good part of a second to begin.
 */
function checksOf(path: string, method: string): RequestHandler {
  let checks: Router | undefined;
  return (request, response, next) => {
    checks ??= Router().use(
      ...contractChecks(singleOperation(documents.control, path, method), {
        validateRequests: true,
        validateResponses: true,
      }),
    );
    checks(request, response, next);
  };
}

function handlerOf(operationId: ControlOperationId): RequestHandler {
  // The validator has checked path, query and body before; the types are derived from the contract.
  if (operationId in snapshotRoutes) {
    const route = snapshotRoutes[operationId as keyof typeof snapshotRoutes] as AnyRoute;
    return async (request, response) => {
      request.exchange.sandbox.refuseClosed();
      response.json(await route(callOf(request)));
    };
  }
  const route = routes[operationId as keyof typeof routes] as AnyRoute;
  return async (request, response) => {
    const { sandbox, url } = request.exchange;
    const answer = sandbox.transaction(() => {
      const { method, body } = request;
      const answered = route(callOf(request));
      journalChange(sandbox, { operationId, method, url, body });
      return answered;
    });
    // The clock is not a thing that anybody is told of, so whatever may have moved it says so.
    sandbox.dispatcher.wake();
    if (SETTLING.has(operationId)) await sandbox.dispatcher.idle();
    response.json(answer);
  };
}

type AnyCall = ControlCall<ControlOperationId>;
type AnyRoute = (call: AnyCall) => unknown;

function callOf(request: Request): AnyCall {
  const { sandbox, sandboxes, baseUrl } = request.exchange;
  const { localAddress: address = "127.0.0.1", localPort: port = 0 } = request.socket;
  return {
    sandbox,
    sandboxes,
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

function logged(log: ServerLog): RequestHandler {
  return ({ exchange }, response, next) => {
    response.set(exchange.commonHeaders);
    response.once("finish", () =>
      log.control(exchange.method, shownTarget(exchange.rawUrl), response.statusCode),
    );
    next();
  };
}

function failure(log: ServerLog): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const { requestId, method, rawUrl } = request.exchange;
    const answer = answerError(asControlRefusal(error, request) ?? error, requestId, log);
    // Nobody waits for the answer any more, so that it is never sent to its end.
    if (response.destroyed) log.control(method, rawUrl, answer.status);
    else sendJson(response, answer);
  };
}

/** What express' parser says of a body whose sender went away while it was read, or before. */
const CUT_OFF = new Set<unknown>(["request.aborted", "stream.not.readable"]);

/** The validator's errors name a place such as `/body/permissions/1`; ours name `permissions[1]`. */
function asControlRefusal(error: unknown, request: Request): Refusal | undefined {
  const { status, message, errors, type } = Object(error);
  if (error instanceof BodyCutOffError || CUT_OFF.has(type))
    return new Refusal("BadInput", new BodyCutOffError().message);
  if (error instanceof Refusal || typeof status !== "number") return asRefusal(error);
  if (status >= 500) return undefined;
  const all = Array.isArray(errors) ? errors : [];
  const explained = explainUnion(all, request);
  if (explained !== undefined) return new Refusal("BadInput", explained);
  const [first] = all;
  const place = /^\/(?:body|query|params)\/(.+)$/.exec(first?.path ?? "")?.[1];
  if (place === undefined)
    return new Refusal(status === 413 ? "TooLarge" : "BadInput", capitalise(`${message}.`));
  const name = place.replaceAll(/\/(\d+)/g, "[$1]").replaceAll("/", ".");
  return new Refusal("BadInput", `${name}: ${first.message}`);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
