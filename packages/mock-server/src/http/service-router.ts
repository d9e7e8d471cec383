import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { answerError, answerRefusal } from "./errors.js";
import { openHandler } from "./open-handler.js";
import { expressPath, type Operation, serviceOperations } from "./operations.js";
import { finish, operationHandler, type PipelineOptions } from "./pipeline.js";
import { openRoutes } from "./routes/open.js";
import { refuseUnknownOperation } from "./unknown-operation.js";
import { uploadHandler, uploads } from "./upload-handler.js";
import { handshakes, webhookHandler } from "./webhook-handler.js";

/** The emulated service: a route for each operation of the contract. */
export function serviceRouter(options: PipelineOptions): Router {
  const router = Router({ caseSensitive: false, strict: false });
  for (const operation of serviceOperations) {
    const path = `${operation.basePath}${expressPath(operation.path)}`;
    router[operation.method](path, handlerOf(operation, options));
  }
  router.use(unknownOperation(options));
  router.use(failure(options));
  return router;
}

function handlerOf(operation: Operation, options: PipelineOptions): RequestHandler {
  const { operationId } = operation;
  if (operationId in openRoutes) return openHandler(operation, options);
  if (operationId in handshakes) return webhookHandler(operation, options);
  return operationId in uploads ? uploadHandler(operation, options) : operationHandler(operation, options);
}

function unknownOperation({ log }: PipelineOptions): RequestHandler {
  return (request, response) => {
    const refusal = refuseUnknownOperation(request.method, request.originalUrl);
    finish(request, response, answerRefusal(refusal), log);
  };
}

/** What express itself refuses, such as a path that cannot be decoded. */
function failure({ log }: PipelineOptions): ErrorRequestHandler {
  return (error, request, response, _next) => {
    finish(request, response, answerError(error, request.exchange.requestId, log), log);
  };
}
