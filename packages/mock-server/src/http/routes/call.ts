import type { IncomingMessage } from "node:http";
import type { Answer, OperationId, OperationInput, Operations } from "../../contract/types.js";
import type { Caller } from "../../domain/access/caller.js";
import type { DomainContext } from "../../domain/events/context.js";
import type { Refusal } from "../../domain/ground/refusal.js";
import type { Exchange } from "../exchange.js";

/** The operations that need no access token. A test holds the list against the contract. */
export type TokenlessOperationId =
  | "generatePin"
  | "loginWithPinAndApplicationId"
  | "getAccessToken"
  | "getMediaFile"
  | "authorize"
  | "submitAuthorization"
  | "exchangeCode";

/** A request that fits the contract. */
export interface TokenlessCall<Id extends OperationId> extends OperationInput<Operations[Id]> {
  readonly context: DomainContext;
  readonly exchange: Exchange;
  readonly request: IncomingMessage;
}

/** A request that fits the contract, by a caller with the scope. */
interface CallerCall<Id extends OperationId> extends TokenlessCall<Id> {
  readonly caller: Caller;
}

/** What the route of an operation is called with. */
export type Call<Id extends OperationId> = Id extends TokenlessOperationId
  ? TokenlessCall<Id>
  : CallerCall<Id>;

/** What a route answers with; it throws a refusal, or returns one where what was written must be kept. */
export type Outcome<Id extends OperationId> = Answer<Operations[Id]> | Refusal;
