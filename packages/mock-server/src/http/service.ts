import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../domain/ground/refusal.js";
import { dropBody } from "./dropped-body.js";
import { answerRefusal } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { finish } from "./finish.js";
import { operationTable } from "./operation-table.js";
import { operationHandler, type PipelineOptions } from "./pipeline.js";

/** Answers the requests of one part of the server. */
export type PartHandler = (
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** The emulated service: every operation of the contract, and the refusal of what is none. */
export function emulatedService(options: PipelineOptions): PartHandler {
  const find = operationTable((operation) => operationHandler(operation, options));
  return async (exchange, request, response) => {
    const { method, path } = exchange;
    const found = find(method, path);
    if (found instanceof Refusal) {
      await dropBody(request, response);
      finish(exchange, request, response, answerRefusal(found), options);
    } else await found.entry(exchange, request, response, found.path);
  };
}
