import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type ContractOperation,
  type EvidenceDemand,
  type EvidenceTally,
  evidenceJudge,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import type { ServerLog } from "../log/server-log.js";
import { dropBody } from "./dropped-body.js";
import { answerError, answerOfRefusal } from "./errors.js";
import { evidenceCheck } from "./evidence.js";
import type { Exchange } from "./exchange.js";
import { finish } from "./finish.js";
import { answerBroken, answerCheck, BrokenAnswerError } from "./held-answer.js";
import { keepLateBody } from "./late-body.js";
import type { OutsideServices } from "./outside/outside.js";
import type { Reply } from "./replies.js";
import { routeOf } from "./routes/routes.js";
import { ruleNotes } from "./rule-notes.js";
import { admission } from "./stages/admission.js";
import { adoptingOthers, adoptToken } from "./stages/adoption.js";
import { checking } from "./stages/checking.js";
import { type Answering, underFaults } from "./stages/faults.js";
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
  /** Whether what is unknown is adopted. */
  readonly adopts: boolean;
  /** What answers may rest on. */
  readonly evidence: EvidenceDemand;
  /** Counts what rested on less. */
  readonly tally: EvidenceTally;
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
  const judge = evidenceJudge(operation, options.evidence);
  const strictly = evidenceCheck(judge, options.evidence);
  const check = options.checkAnswers ? answerCheck(validator) : undefined;
  const checks = { contract: check, evidence: strictly };
  const noteRules = ruleNotes(operation, validator);
  const stages: readonly Stage[] = [
    strictly && ((call: CallInProgress) => strictly(null, call.exchange)),
    options.adopts && operation.needsToken ? adoptToken : undefined,
    operation.needsToken ? admission(operation) : undefined,
    reading(operation),
    checking(operation, validator),
    options.adopts ? adoptingOthers(operation) : undefined,
    work(operation, route, options, checks),
  ].filter((stage) => stage !== undefined);
  const finishing = { ...options, judge };

  /** What a request is answered with that was refused. */
  const answerRefused = (refusal: Refusal, call: CallInProgress): Reply => {
    const { exchange } = call;
    if (refusal.kind === "WeakEvidence") return answerOfRefusal(refusal, {});
    const reply = answerOfRefusal(refusal, route);
    noteRules(refusal, reply.status, call);
    check?.(reply, exchange);
    try {
      strictly?.(reply, exchange);
      return reply;
    } catch (error) {
      if (error instanceof Refusal) return answerOfRefusal(error, {});
      throw error;
    }
  };

  /** What a request is answered with that was refused, or failed. */
  const answerThrown = (error: unknown, call: CallInProgress): Reply => {
    const { exchange } = call;
    if (error instanceof BrokenAnswerError) return answerBroken(error, exchange, options.log);
    try {
      if (error instanceof Refusal) return answerRefused(error, call);
      const reply = answerError(error, exchange.requestId, options.log);
      check?.(reply, exchange);
      return reply;
    } catch (broken) {
      if (broken instanceof BrokenAnswerError) return answerBroken(broken, exchange, options.log);
      throw broken;
    }
  };

  const answer: Answering = async (call, response) => {
    try {
      for (const stage of stages) {
        const pending = stage(call);
        if (pending) await pending;
      }
      return ended(call);
    } catch (error) {
      keepLateBody(call, operation);
      await dropBody(call.request, response);
      return answerThrown(error, call);
    }
  };
  const answerFaulty = underFaults(operation, answer);

  return async (exchange, request, response, path) => {
    exchange.operationId = operation.operationId;
    if (typeof path.groupId === "string") exchange.groupId = path.groupId;
    const call = begin(exchange, request, path);
    const reply = await (exchange.sandbox.faults.count === 0 ? answer : answerFaulty)(call, response);
    finish(exchange, request, response, reply, finishing);
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
