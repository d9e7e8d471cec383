import type { WrittenBlobs } from "../../blobs/written-blobs.js";
import type { Answer, ControlOperationId, ControlOperations, OperationInput } from "../../contract/types.js";
import type { Cause } from "../../domain/ground/cause.js";
import type { Page } from "../../domain/ground/pages.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import { DEFAULT_SANDBOX, type Sandboxes } from "../../domain/sandbox/sandboxes.js";

/** A request of the control API that fits its description. */
export interface ControlCall<Id extends ControlOperationId> extends OperationInput<ControlOperations[Id]> {
  readonly sandbox: Sandbox;
  readonly sandboxes: Sandboxes;
  /** What is kept with what the call changes. */
  readonly cause: Cause;
  /** The base of the server as the caller sees it: `http://127.0.0.1:5952/`. */
  readonly serverUrl: string;
  /** Where the server listens, for requests to itself: `http://127.0.0.1:5952/`. */
  readonly ownUrl: string;
}

/** @param blobs where it writes the bytes of media, which go if the call is undone */
export type ControlRoute<Id extends ControlOperationId> = (
  call: ControlCall<Id>,
  blobs: WrittenBlobs,
) => Answer<ControlOperations[Id]>;

/**
 * Answers by itself, outside of a transaction: what changes the sandbox as a whole. One that changes something has
 * `hold` check its answer, which throws for one that breaks the contract, while nothing is changed or all can be undone.
 */
type WholeSandboxRoute<Id extends ControlOperationId> = (
  call: ControlCall<Id>,
  hold: (answer: Answer<ControlOperations[Id]>) => void,
) => Answer<ControlOperations[Id]> | Promise<Answer<ControlOperations[Id]>>;

export type WholeSandboxRoutes<Id extends ControlOperationId> = {
  readonly [One in Id]: WholeSandboxRoute<One>;
};

/** Routes for some of the control API's operations. */
export type ControlRoutes<Id extends ControlOperationId> = { readonly [One in Id]: ControlRoute<One> };

/** Where a sandbox is, for who reaches the server as `serverUrl`. */
export function addressOf({ sandboxId }: Sandbox, serverUrl: string) {
  const url = sandboxId === DEFAULT_SANDBOX ? serverUrl : `${serverUrl}s/${sandboxId}/`;
  return { sandboxId, url, controlUrl: `${url}_control` };
}

/** A page of a list, as it is answered. */
export function answerPage<Name extends string, Row>(name: Name, { rows, nextCursor }: Page<Row>) {
  // TypeScript takes a computed name for any text.
  return { [name]: rows, nextCursor } as { [One in Name]: Row[] } & { nextCursor: string | null };
}

/** The answer of what has nothing to say but that it is done. */
export const DONE = { done: true } as const;
