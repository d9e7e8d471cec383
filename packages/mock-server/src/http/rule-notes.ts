import type { ContractOperation } from "@kaizala-gateway/foundation";
import { decide } from "../domain/ground/inferred-rules.js";
import { Refusal } from "../domain/ground/refusal.js";
import { queryOf } from "./stages/checking.js";
import type { CallInProgress } from "./stages/stage.js";
import type { OperationValidator } from "./validation.js";

/** Notes which of the contract's inferred rules decided that a request was refused with a status. */
export type RuleNotes = (refusal: Refusal, status: number, call: CallInProgress) => void;

export function ruleNotes(
  { answerEvidence, needsToken }: ContractOperation,
  validator: OperationValidator,
): RuleNotes {
  return ({ kind, rule }, status, call) => {
    const { exchange } = call;
    if (rule !== undefined) decide(exchange, rule);
    // Where a status is on record, its code and category say nothing that it does not.
    if (answerEvidence.get(status) === "inferred") decide(exchange, "error-codes");
    const isFirst = needsToken && (call.caller === undefined || kind === "TooManyRequests");
    if (isFirst && isRefusedLater(call, validator)) decide(exchange, "order-of-judgement");
  };
}

/** Whether path or query would have had a request refused that was refused before they were looked at. */
function isRefusedLater({ path, exchange }: CallInProgress, validator: OperationValidator): boolean {
  try {
    validator.checkPath(path);
    validator.checkQuery(queryOf(exchange.query), () => {});
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}
