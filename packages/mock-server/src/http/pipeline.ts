import type { IncomingMessage, ServerResponse } from "node:http";
import { type ContractOperation, drain } from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import type { ServerLog } from "../log/server-log.js";
import { answerError, answerFault } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { finish } from "./finish.js";
import type { OutsideServices } from "./outside/outside.js";
import type { Reply } from "./replies.js";
import type { AnyRoute } from "./routes/route.js";
import { routeOf } from "./routes/routes.js";
import { admission } from "./stages/admission.js";
import { checking } from "./stages/checking.js";
import { reading } from "./stages/reading.js";
import type { CallInProgress, Stage } from "./stages/stage.js";
import { work } from "./stages/work.js";
import { type OperationValidator, validatorOf } from "./validation.js";

/** What the pipeline needs of the server. */
export interface PipelineOptions extends OutsideServices {
  readonly log: ServerLog;
  /** Whether each answer is checked against the contract before it is sent. */
  readonly checkAnswers: boolean;
}

/** Answers the requests of one operation. */
export type OperationHandler = (
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
  path: Record<string, unknown>,
) => Promise<void>;

/**
 * The handler of an operation. Every operation passes the same stages, in the order in which a request is
 * judged; which of them it needs, the contract and its route declare.
 */
export function operationHandler(operation: ContractOperation, options: PipelineOptions): OperationHandler {
  const validator = validatorOf(operation);
  const route = routeOf(operation.operationId);
  const stages: readonly Stage[] = [
    operation.needsToken ? admission(operation) : undefined,
    reading(operation),
    checking(operation, validator),
    work(operation, route, options),
  ].filter((stage) => stage !== undefined);
  return async (exchange, request, response, path) => {
    exchange.operationId = operation.operationId;
    const call = begin(exchange, request, path);
    let reply: Reply;
    try {
      for (const stage of stages) {
        const pending = stage(call);
        if (pending) await pending;
      }
      reply = checked(ended(call), validator, exchange, options);
    } catch (error) {
      if (!request.complete) drain(request);
      reply = checked(answerThrown(error, route, exchange, options), validator, exchange, options);
    }
    finish(exchange, request, response, reply, options);
  };
}

function begin(exchange: Exchange, request: IncomingMessage, path: Record<string, unknown>): CallInProgress {
  return {
    exchange,
    request,
    context: exchange.sandbox,
    path,
    query: {},
    body: undefined,
    caller: undefined,
    hasWaited: false,
    reply: undefined,
  };
}

function ended({ reply }: CallInProgress): Reply {
  if (!reply) throw new Error("The last stage left no reply.");
  return reply;
}

/** A refusal as the route shows it, where it has a form of its own; a body beyond the limit is none of its. */
function answerThrown(error: unknown, route: AnyRoute, exchange: Exchange, { log }: PipelineOptions): Reply {
  if (route.refuses && error instanceof Refusal && error.kind !== "TooLarge") return route.refuses(error);
  return answerError(error, exchange.requestId, log);
}

/** The reply, or in place of one that breaks the contract a fault. */
function checked(
  reply: Reply,
  validator: OperationValidator,
  exchange: Exchange,
  { checkAnswers, log }: PipelineOptions,
): Reply {
  // What is said of a sandbox that was deleted meanwhile is ours, and not the service's.
  const isOfService = reply.kind === "json" && reply.status !== 500 && !exchange.sandbox.isClosed;
  if (!checkAnswers || !isOfService) return reply;
  const violation = validator.violationOf(reply.status, reply.body);
  if (violation === undefined) return reply;
  const reason = `The answer breaks the contract: ${violation}`;
  log.fault(exchange.requestId, new Error(reason));
  return answerFault(exchange.requestId, reason);
}
