import express, { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { readControlContract } from "../../contract/documents.js";
import type { ControlOperationId } from "../../contract/types.js";
import { Refusal } from "../../domain/refusal.js";
import type { ServerLog } from "../../log/server-log.js";
import { answerError, asRefusal } from "../errors.js";
import { send } from "../exchange.js";
import { expressPath, operationsOf } from "../operations.js";
import type { ControlRoutes } from "./call.js";
import { clockRoutes } from "./clock-routes.js";
import { connectorRoutes } from "./connector-routes.js";
import { refuseForeignPages } from "./foreign-pages.js";
import { grantRoutes } from "./grant-routes.js";
import { peopleRoutes } from "./people-routes.js";
import { serverRoutes } from "./server-routes.js";
import { tokenRoutes } from "./token-routes.js";

const LARGEST_BODY = "20mb";

const routes: ControlRoutes<ControlOperationId> = {
  ...serverRoutes,
  ...clockRoutes,
  ...connectorRoutes,
  ...grantRoutes,
  ...tokenRoutes,
  ...peopleRoutes,
};

/** The control API of a server. */
export function controlRouter(log: ServerLog): Router {
  const router = Router();
  router.use(logged(log));
  router.use(refuseForeignPages);
  router.use(async (request, response, next) => {
    checked ??= checkedRouter();
    (await checked)(request, response, next);
  });
  router.use(failure(log));
  return router;
}

let checked: Promise<Router> | undefined;

/**
 * The routes, checked in both directions by express-openapi-validator. It takes a good part of a
 * second to load and to compile, so that happens with the first request, and once for all servers of
 * the process.
 */
async function checkedRouter(): Promise<Router> {
  const { middleware } = await import("express-openapi-validator");
  const document = readControlContract();
  const router = Router();
  router.use(takenForJson);
  router.use(express.json({ limit: LARGEST_BODY }));
  router.use(
    middleware({
      // The validator changes the document that it is given.
      apiSpec: structuredClone(document) as unknown as Parameters<typeof middleware>[0]["apiSpec"],
      validateApiSpec: false,
      validateRequests: true,
      validateResponses: true,
    }),
  );
  for (const { operationId, method, path } of operationsOf(document)) {
    const route = routes[operationId as ControlOperationId] as (call: unknown) => unknown;
    const handler: RequestHandler = (request, response) => {
      const { sandbox, sandboxes, baseUrl } = request.exchange;
      const serverUrl = baseUrl().replace(/\/s\/[^/]+\/$/, "/");
      const { params, query, body } = request;
      const call = { sandbox, sandboxes, serverUrl, path: params, query, body };
      response.json(sandbox.transaction(() => route(call)));
    };
    router[method](expressPath(path), handler);
  }
  return router;
}

/** The validator asks even a request without a body what type its body has. */
const takenForJson: RequestHandler = ({ headers }, _response, next) => {
  headers["content-type"] ??= "application/json";
  next();
};

function logged(log: ServerLog): RequestHandler {
  return ({ exchange }, response, next) => {
    response.once("finish", () => log.control(exchange.method, exchange.rawUrl, response.statusCode));
    next();
  };
}

function failure(log: ServerLog): ErrorRequestHandler {
  return (error, request, response, _next) => {
    send(response, answerError(asControlRefusal(error) ?? error, request.exchange.requestId, log));
  };
}

const UNKNOWN = "The control API has no such operation; openapi/control.yaml lists them.";

/** The validator's errors name a place such as `/body/permissions/1`; ours name `permissions[1]`. */
function asControlRefusal(error: unknown): Refusal | undefined {
  const { status, message, errors } = Object(error);
  if (error instanceof Refusal || typeof status !== "number") return asRefusal(error);
  if (status >= 500) return undefined;
  if (status === 404) return new Refusal("NotFound", UNKNOWN);
  const [first] = Array.isArray(errors) ? errors : [];
  const place = /^\/(?:body|query|params)\/(.+)$/.exec(first?.path ?? "")?.[1];
  if (place === undefined)
    return new Refusal(status === 413 ? "TooLarge" : "BadInput", capitalise(`${message}.`));
  const name = place.replaceAll(/\/(\d+)/g, "[$1]").replaceAll("/", ".");
  return new Refusal("BadInput", `${name}: ${first.message}`);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
