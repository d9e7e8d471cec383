import { RouteTable } from "@kaizala-gateway/foundation";
import type { RequestHandler } from "express";
import { Refusal } from "../domain/ground/refusal.js";
import { answerError, answerRefusal } from "./errors.js";
import { finish } from "./finish.js";
import { serviceOperations } from "./operations.js";
import { type OperationHandler, operationHandler, type PipelineOptions } from "./pipeline.js";
import { refuseUnknownOperation } from "./unknown-operation.js";

/** The emulated service: every operation of the contract, and the refusal of what is none. */
export function emulatedService(options: PipelineOptions): RequestHandler {
  const table = new RouteTable<OperationHandler>();
  for (const operation of serviceOperations) {
    const { method, basePath, path } = operation;
    table.add(method.toUpperCase(), basePath + path, operationHandler(operation, options));
  }
  return async (request, response) => {
    const { exchange } = request;
    try {
      const path = pathOf(exchange.url);
      const found = table.find(exchange.method === "HEAD" ? "GET" : exchange.method, path);
      if (found) await found.entry(request, response, found.path);
      else finish(request, response, answerRefusal(refuseUnknownOperation(exchange.method, path)), options);
    } catch (error) {
      finish(request, response, answerError(error, exchange.requestId, options.log), options);
    }
  };
}

/**
 * The path of a target, without the query.
 *
 * @throws {Refusal} BadInput for one that cannot be decoded
 */
function pathOf(url: string): string {
  const queryAt = url.indexOf("?");
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  if (path.includes("%") && !canBeDecoded(path)) {
    throw new Refusal(
      "BadInput",
      "The path cannot be decoded: a % begins the two digits of a byte of UTF-8.",
    );
  }
  return path;
}

function canBeDecoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
