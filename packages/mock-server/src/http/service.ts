import type { IncomingMessage, ServerResponse } from "node:http";
import { type FoundRoute, operations, RouteTable } from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import { answerRefusal } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { finish } from "./finish.js";
import { type OperationHandler, operationHandler, type PipelineOptions } from "./pipeline.js";
import { refuseUndecodable } from "./undecodable.js";
import { refuseUnknownOperation } from "./unknown-operation.js";

/** Answers the requests of one part of the server. */
export type PartHandler = (
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** The emulated service: every operation of the contract, and the refusal of what is none. */
export function emulatedService(options: PipelineOptions): PartHandler {
  const table = new RouteTable<OperationHandler>();
  for (const operation of operations.kaizala) {
    table.add(operation.method, operation.path, operationHandler(operation, options));
  }
  return async (exchange, request, response) => {
    const { method, path } = exchange;
    const found = find(table, method, path);
    if (found instanceof Refusal) finish(exchange, request, response, answerRefusal(found), options);
    else await found.entry(exchange, request, response, found.path);
  };
}

function find(
  table: RouteTable<OperationHandler>,
  method: string,
  path: string,
): FoundRoute<OperationHandler> | Refusal {
  return (
    refuseUndecodable(path) ??
    table.find(method === "HEAD" ? "GET" : method, path) ??
    refuseUnknownOperation(method, path)
  );
}
