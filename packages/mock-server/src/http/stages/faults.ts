import type { ServerResponse } from "node:http";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { Fault } from "../../domain/access/faults.js";
import { meetFault, refusalOfFault } from "../../domain/access/met-faults.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { accessTokenOf, singleHeader } from "../credentials.js";
import { dropBody } from "../dropped-body.js";
import { answerRefusal } from "../errors.js";
import { heldUp } from "../held-up.js";
import { type Reply, withoutAnswer } from "../replies.js";
import { reading } from "./reading.js";
import type { CallInProgress } from "./stage.js";

/** Answers a request: all stages behind the faults. */
export type Answering = (call: CallInProgress, response: ServerResponse) => Promise<Reply>;

/** Has requests of an operation meet the sandbox's faults, before anything else of them is looked at. */
export function underFaults(operation: ContractOperation, answer: Answering): Answering {
  const read = reading(operation);

  /** The body is kept, so that a rerun can send it: what it leaves out would leave the fault to the next request. */
  const readBody = async (call: CallInProgress, response: ServerResponse): Promise<void> => {
    try {
      await read?.(call);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    await dropBody(call.request, response);
  };

  return async (call, response) => {
    const { context, exchange } = call;
    const fault = meetFault(context, { operation, ...sentBy(call) }, exchange);
    if (!fault) return await answer(call, response);
    const worked = fault.afterWork ? await answer(call, response) : null;
    await heldUp(context, fault.delayMs, response);
    const isLate = fault.status === null && !fault.hangUp;
    const isGone = call.request.socket.destroyed;
    if (isLate && !isGone) {
      exchange.delayedBy = fault.faultId;
      return worked ?? (await answer(call, response));
    }
    if (!worked) {
      // Who has gone meanwhile gets nothing done; of a sandbox that was deleted the stages tell that.
      if (!isGone && context.isClosed) return await answer(call, response);
      await readBody(call, response);
      exchange.rules = null;
    }
    exchange.fault = { faultId: fault.faultId, worked };
    return replyOf(fault, operation, worked);
  };
}

function sentBy({ request: { headers } }: CallInProgress) {
  return { accessToken: accessTokenOf(headers), applicationId: singleHeader(headers.applicationid) };
}

function replyOf(fault: Fault, operation: ContractOperation, worked: Reply | null): Reply {
  const { faultId, status, hangUp, errorCode } = fault;
  const after = worked
    ? `, after the request was carried out and would have been answered with ${worked.status}`
    : "";
  if (status !== null) {
    const reason = `The fault ${faultId} answers with ${status}${after}.`;
    return answerRefusal(refusalOfFault(fault, status, operation, reason), errorCode);
  }
  return withoutAnswer(
    hangUp
      ? `The fault ${faultId} closes the connection${after}.`
      : `The caller went away while the fault ${faultId} held ${worked ? `the answer up${after}` : "the request up; it was not carried out"}.`,
  );
}
