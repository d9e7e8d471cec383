import type { IncomingMessage, ServerResponse } from "node:http";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import type { ServerLog } from "../log/server-log.js";
import { dropBody } from "./dropped-body.js";
import { answerError, answerOfRefusal } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { finish } from "./finish.js";
import { type AnswerCheck, answerBroken, answerCheck, BrokenAnswerError } from "./held-answer.js";
import type { OutsideServices } from "./outside/outside.js";
import type { Reply } from "./replies.js";
import type { AnyRoute } from "./routes/route.js";
import { routeOf } from "./routes/routes.js";
import { admission } from "./stages/admission.js";
import { checking } from "./stages/checking.js";
import { reading } from "./stages/reading.js";
import type { CallInProgress, Stage } from "./stages/stage.js";
import { work } from "./stages/work.js";
import { validatorOf } from "./validation.js";

/** What the pipeline needs of the server. */
export interface PipelineOptions extends OutsideServices {
  readonly log: ServerLog;
  /** Whether each answer is checked against the contract before it is sent. */
  readonly checkAnswers: boolean;
  /** Whether answers of 401 and 403 tell why, in a header. */
  readonly tellsReasons: boolean;
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
  const check = options.checkAnswers ? answerCheck(validator) : undefined;
  const stages: readonly Stage[] = [
    operation.needsToken ? admission(operation) : undefined,
    reading(operation),
    checking(operation, validator),
    work(operation, route, options, check),
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
      reply = ended(call);
    } catch (error) {
      await dropBody(request, response);
      reply = answerThrown(error, route, exchange, options, check);
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

/** What a request is answered with that was refused, or failed. */
function answerThrown(
  error: unknown,
  route: AnyRoute,
  exchange: Exchange,
  { log }: PipelineOptions,
  check: AnswerCheck | undefined,
): Reply {
  if (error instanceof BrokenAnswerError) return answerBroken(error, exchange, log);
  try {
    const reply =
      error instanceof Refusal ? answerOfRefusal(error, route) : answerError(error, exchange.requestId, log);
    check?.(reply, exchange);
    return reply;
  } catch (broken) {
    if (broken instanceof BrokenAnswerError) return answerBroken(broken, exchange, log);
    throw broken;
  }
}
