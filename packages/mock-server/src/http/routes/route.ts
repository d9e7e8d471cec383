import type { OperationId } from "../../contract/types.js";
import type { Refusal } from "../../domain/ground/refusal.js";
import type { Brought, Outside, OutsideServices } from "../outside/outside.js";
import type { Reply } from "../replies.js";
import type { Call, Outcome } from "./call.js";

/** How an operation is answered. Its body, its token and its scope are declared by the contract. */
type Route<Id extends OperationId> =
  | ReadingRoute<Id>
  | ChangingRoute<Id>
  | ReplyingRoute<Id>
  | OutsideRoute<Id>;

/** Answers with JSON and changes nothing, so that it needs no transaction. One that writes fails. */
interface ReadingRoute<Id extends OperationId> {
  readonly reads: (call: Call<Id>) => Outcome<Id>;
}

/** Answers with JSON, in one transaction. */
interface ChangingRoute<Id extends OperationId> {
  readonly changes: (call: Call<Id>) => Outcome<Id>;
}

/** Answers with more than JSON, in one transaction. */
interface ReplyingRoute<Id extends OperationId> {
  readonly replies: (call: Call<Id>) => Reply;
  /** How a refusal is shown; default in the service's shape. */
  readonly refuses?: (refusal: Refusal) => Reply;
}

/**
 * Answers with JSON, and has a part outside of the transaction: what it needs is brought, and then it is
 * asked again, in a transaction of its own and by a caller who was admitted anew.
 */
interface OutsideRoute<Id extends OperationId> {
  /** Whether it may ask somebody else than the caller: a receiver, or who has a file. A rerun leaves it out. */
  readonly asksOthers: boolean;
  readonly brings: (call: Call<Id>, brought: Brought) => Outcome<Id> | Outside;
  /** Lets go of what was brought, once the request was answered: with success if `isKept`. */
  readonly releases?: (brought: Brought, isKept: boolean, services: OutsideServices) => void;
}

/** Routes for some of the operations. */
export type Routes<Id extends OperationId> = { readonly [One in Id]: Route<One> };

/** A route, before an operation gives it its types. */
export interface AnyRoute {
  readonly reads?: (call: unknown) => unknown;
  readonly changes?: (call: unknown) => unknown;
  readonly replies?: (call: unknown) => Reply;
  readonly refuses?: (refusal: Refusal) => Reply;
  readonly asksOthers?: boolean;
  readonly brings?: (call: unknown, brought: Brought) => unknown;
  readonly releases?: (brought: Brought, isKept: boolean, services: OutsideServices) => void;
}
