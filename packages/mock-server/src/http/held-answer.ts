import type { ServerLog } from "../log/server-log.js";
import { answerFault } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Reply } from "./replies.js";
import type { OperationValidator } from "./validation.js";

/** An answer of the server that breaks the contract: a fault of its own. */
export class BrokenAnswerError extends Error {
  override readonly name = "BrokenAnswerError";
}

/** Holds the answers of an operation against the contract. */
export type AnswerCheck = (reply: Reply, exchange: Exchange) => void;

/**
 * Makes the check of an operation's answers. Run it in the transaction of the work, so that an answer that is not
 * given leaves nothing behind.
 *
 * @returns a function that throws a {@link BrokenAnswerError}
 */
export function answerCheck(validator: OperationValidator): AnswerCheck {
  return (reply, { sandbox }) => {
    // What is said of a sandbox that was deleted meanwhile is ours, and not the service's.
    if (reply.kind !== "json" || reply.status === 500 || sandbox.isClosed) return;
    const violation = validator.violationOf(reply.status, reply.body);
    if (violation !== undefined) throw new BrokenAnswerError(`The answer breaks the contract: ${violation}`);
  };
}

/** The answer in place of one that breaks the contract. */
export function answerBroken(error: BrokenAnswerError, { requestId }: Exchange, log: ServerLog): Reply {
  log.fault(requestId, error);
  return answerFault(requestId, error.message);
}
