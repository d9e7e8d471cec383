import type { ContractOperation } from "@kaizala-gateway/foundation";
import { decide } from "../../domain/ground/inferred-rules.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { answerOfRefusal } from "../errors.js";
import type { EvidenceCheck } from "../evidence.js";
import type { AnswerCheck } from "../held-answer.js";
import { type Brought, Outside, type OutsideServices } from "../outside/outside.js";
import { type Reply, success } from "../replies.js";
import type { AnyRoute } from "../routes/route.js";
import { admitAnew } from "./admission.js";
import type { CallInProgress, Stage } from "./stage.js";

/** What an answer has to pass, in the transaction; undefined for none. */
export interface AnswerChecks {
  readonly contract: AnswerCheck | undefined;
  readonly evidence: EvidenceCheck | undefined;
}

/**
 * Does what was asked for: one transaction, or none where the route only reads. A route with a part outside
 * of it is asked again once that was brought.
 */
export function work(
  operation: ContractOperation,
  route: AnyRoute,
  services: OutsideServices,
  checks: AnswerChecks,
): Stage {
  const { reads, changes, replies, brings } = route;
  const held = (outcome: Reply | Refusal, { exchange }: CallInProgress): Reply | Refusal => {
    const isRefused = outcome instanceof Refusal;
    if (isRefused && outcome.rule !== undefined) decide(exchange, outcome.rule);
    const reply = isRefused ? answerOfRefusal(outcome, route) : outcome;
    checks.contract?.(reply, exchange);
    checks.evidence?.(reply, exchange);
    return outcome;
  };
  if (brings) return workWithOutside(operation, { ...route, brings }, services, { ...checks, held });
  const inTransaction = (call: CallInProgress): Reply | Refusal => {
    admitAnew(call, operation);
    call.exchange.atMs = call.context.clock.now();
    return held(replies ? replies(call) : asReply((reads ?? changes)?.(call)), call);
  };
  return (call) => {
    const { context, exchange } = call;
    const run = () => context.inferred.of(exchange, () => inTransaction(call));
    call.reply = unlessRefused(reads ? context.read(run) : context.transaction(run, exchange));
  };
}

function workWithOutside(
  operation: ContractOperation,
  { brings, releases }: AnyRoute & Required<Pick<AnyRoute, "brings">>,
  services: OutsideServices,
  {
    held,
    ...checks
  }: AnswerChecks & {
    readonly held: (outcome: Reply | Refusal, call: CallInProgress) => Reply | Refusal;
  },
): Stage {
  return async (call) => {
    const { context, exchange } = call;
    let brought: Brought = {};
    try {
      for (;;) {
        const ask = () => {
          admitAnew(call, operation);
          exchange.atMs = context.clock.now();
          const asked = brings(call, brought);
          return asked instanceof Outside ? asked : held(asReply(asked), call);
        };
        const outcome = context.transaction(() => context.inferred.of(exchange, ask), exchange);
        if (!(outcome instanceof Outside)) {
          call.reply = unlessRefused(outcome);
          return;
        }
        // What is known by now must not ask others first.
        checks.evidence?.(null, exchange);
        call.hasWaited = true;
        brought = await outcome.bring(services);
      }
    } finally {
      releases?.(brought, call.reply !== undefined, services);
    }
  };
}

function asReply(outcome: unknown): Reply | Refusal {
  return outcome instanceof Refusal ? outcome : success(outcome);
}

/** A refusal that a route returns, unlike one that it throws, keeps what was written. */
function unlessRefused(outcome: Reply | Refusal): Reply {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}
