import type { RequestHandler } from "express";
import { Refusal } from "../domain/ground/refusal.js";
import { readBody } from "./body.js";
import { answerError } from "./errors.js";
import { send } from "./exchange.js";
import { type OpenAnswer, sendOpen } from "./open-answers.js";
import type { Operation } from "./operations.js";
import { checked, type PipelineOptions, recordAnswer } from "./pipeline.js";
import type { OpenOperationId } from "./routes/call.js";
import { type OpenRoute, openRoutes } from "./routes/open.js";
import { validatorOf } from "./validation.js";

/** What an operation is called with, before it gives it its types. */
interface AnyInput {
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** The handler of an operation that takes no access token and answers with more than JSON. */
export function openHandler(operation: Operation, options: PipelineOptions): RequestHandler {
  const validator = validatorOf(operation);
  // The routes are complete by their type; the contract has checked what each of them is given.
  const route = openRoutes[operation.operationId as OpenOperationId] as OpenRoute<AnyInput>;
  return async (request, response) => {
    const { exchange } = request;
    const { sandbox } = exchange;
    exchange.operationId = operation.operationId;
    let answer: OpenAnswer;
    try {
      const body = operation.bodyType === undefined ? undefined : readForm(await readBody(request));
      if (operation.bodyType !== undefined) validator.checkBody(body);
      const query: Record<string, unknown> = { ...request.query };
      const path = { ...request.params };
      validator.checkQuery(query);
      validator.checkPath(path);
      answer = sandbox.transaction(() => {
        exchange.atMs = sandbox.clock.now();
        return route.answer({ context: sandbox, exchange, request, path, query, body });
      });
    } catch (error) {
      const isRefused = error instanceof Refusal && error.kind !== "TooLarge";
      answer =
        isRefused && route.refuse
          ? route.refuse(error)
          : { kind: "json", ...answerError(error, exchange.requestId, options.log) };
    }
    if (answer.kind === "json") {
      const { status, body, reason, headers = {} } = answer;
      const safe = checked({ status, body, reason, headers }, validator, exchange, options);
      send(response, safe);
      recordAnswer(request, safe, options.log);
    } else {
      sendOpen(response, answer, options.blobs);
      recordAnswer(request, answer, options.log);
    }
  };
}

function readForm(text: string): Record<string, string> {
  // Of several values of a name the last one counts.
  return Object.fromEntries(new URLSearchParams(text));
}
