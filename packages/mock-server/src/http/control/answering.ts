import { WrittenBlobs } from "../../blobs/written-blobs.js";
import type { ControlOperationId } from "../../contract/types.js";
import type { ControlCall } from "./call.js";
import { journalChange } from "./journaled-change.js";
import { type RoutedOperationId, routes, wholeSandboxRoutes } from "./routes.js";
import { SETTLING } from "./webhooks/webhooks.js";

/** A call of any operation. */
export type AnyCall = ControlCall<ControlOperationId>;

/** A call whose path, query and body fit the contract, whether it came by HTTP or from this process. */
export interface AskedOperation {
  readonly operationId: RoutedOperationId;
  readonly method: string;
  /** Below the base of the sandbox, with the query: what a rerun sends. */
  readonly url: string;
  readonly call: AnyCall;
}

/** Holds an answer against the contract. @throws {BrokenAnswerError} */
export type HoldAnswer = (answer: unknown) => void;

/**
 * Answers a call of the control API: in a transaction, with the change in the journal, and deliveries that fall due
 * set off.
 *
 * @param hold is given the answer once, while all can be undone
 * @throws {Refusal} as the operation refuses, and NotFound for a sandbox that is closed
 * @throws what `hold` does; nothing is changed then
 */
export async function answerControl(asked: AskedOperation, hold: HoldAnswer): Promise<unknown> {
  if (asked.operationId in wholeSandboxRoutes) return await answerWhole(asked, hold);
  const answer = answerInTransaction(asked, hold);
  const { dispatcher } = asked.call.sandbox;
  // The clock is not a thing that anybody is told of, so whatever may have moved it says so.
  dispatcher.wake();
  if (SETTLING.has(asked.operationId)) await dispatcher.idle();
  return answer;
}

type AnyRoute = (call: AnyCall, blobs: WrittenBlobs) => unknown;
type AnyWholeRoute = (call: AnyCall, hold: HoldAnswer) => unknown;

async function answerWhole({ operationId, call }: AskedOperation, hold: HoldAnswer): Promise<unknown> {
  const route = wholeSandboxRoutes[operationId as keyof typeof wholeSandboxRoutes] as AnyWholeRoute;
  call.sandbox.refuseClosed();
  let isHeld = false;
  const answer = await route(call, (early) => {
    isHeld = true;
    hold(early);
  });
  // One that changes nothing leaves that to others.
  if (!isHeld) hold(answer);
  return answer;
}

function answerInTransaction({ operationId, method, url, call }: AskedOperation, hold: HoldAnswer): unknown {
  const route = routes[operationId as keyof typeof routes] as AnyRoute;
  const { sandbox, sandboxes } = call;
  const blobs = new WrittenBlobs(sandboxes.blobs);
  let isKept = false;
  try {
    const answered = sandbox.transaction(() => {
      const clock = sandbox.clock.state();
      const answer = route(call, blobs);
      try {
        hold(answer);
      } catch (error) {
        // The transaction undoes the data alone.
        sandbox.clock.restore(clock);
        throw error;
      }
      journalChange(sandbox, { operationId, method, url, body: call.body });
      return answer;
    }, call.cause);
    isKept = true;
    return answered;
  } finally {
    blobs.settle(isKept);
  }
}
