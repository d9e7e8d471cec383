import type { IncomingHttpHeaders } from "node:http";
import type { Answer, OperationId, OperationInput, Operations } from "../../contract/types.js";
import type { Caller } from "../../domain/access/callers.js";
import type { DomainContext } from "../../domain/events/context.js";
import type { Refusal } from "../../domain/ground/refusal.js";
import type { Exchange } from "../exchange.js";

/** The operations of the token service: they take no access token. */
export type TokenOperationId = "generatePin" | "loginWithPinAndApplicationId" | "getAccessToken";

/** The operations that take no access token and answer with more than JSON. */
export type OpenOperationId = "getMediaFile" | "authorize" | "submitAuthorization" | "exchangeCode";

/** The operations that take files. */
export type UploadOperationId = "uploadMedia" | "uploadMediaFromUrl";

/** The operations that ask a receiver of webhooks. */
export type HandshakeOperationId = "createWebhook" | "updateWebhook";

export type PlatformOperationId = Exclude<
  OperationId,
  TokenOperationId | OpenOperationId | UploadOperationId | HandshakeOperationId
>;

/** A request that fits the contract. */
export interface TokenCall<Id extends OperationId> extends OperationInput<Operations[Id]> {
  readonly context: DomainContext;
  readonly exchange: Exchange;
  readonly headers: IncomingHttpHeaders;
}

/** A request that fits the contract, by a caller with the scope. */
export interface PlatformCall<Id extends OperationId> extends TokenCall<Id> {
  readonly caller: Caller;
}

/** A call before the operation gives it its types. */
export interface AnyCall {
  readonly context: DomainContext;
  readonly caller: Caller;
  readonly exchange: Exchange;
  readonly headers: IncomingHttpHeaders;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Answers, throws a refusal, or returns one where what was written must be kept. */
export type TokenRoute<Id extends TokenOperationId> = (
  call: TokenCall<Id>,
) => Answer<Operations[Id]> | Refusal;

export type PlatformRoute<Id extends PlatformOperationId> = (
  call: PlatformCall<Id>,
) => Answer<Operations[Id]>;

/** Routes for some of the platform's operations. */
export type PlatformRoutes<Id extends PlatformOperationId> = { readonly [One in Id]: PlatformRoute<One> };
