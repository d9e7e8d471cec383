import type {
  Answer,
  ControlOperationId,
  ControlOperations,
  PathParameters,
  QueryParameters,
  RequestBody,
} from "../../../contract/types.js";
import type { ListenedEvent, ListenedType, LiveListener } from "../../../domain/stream/live-events.js";
import type { Fetch } from "../../fetch-in-process.js";
import type { FrontOperationId } from "../../front/front-operations.js";

/**
 * The operations that are methods in process: those that answer with JSON.
 *
 * Left out are the pages that tell a stranger where to go, `getIndex` and `getContract`: whoever holds the server knows
 * its `url` and `controlUrl`, and finds the contract at `@kaizala-gateway/openapi/control.json`.
 */
export type CalledOperationId = {
  [Id in ControlOperationId]: Id extends FrontOperationId ? never : IfJson<Id>;
}[ControlOperationId];

type IfJson<Id extends ControlOperationId> = [Answer<ControlOperations[Id]>] extends [never] ? never : Id;

/** One object of all that it holds, as editors show it. */
type Flat<T> = { [Name in keyof T]: T[Name] };

/** A body may be left out, or the operation may have none. */
type BodyMembers<Body> = [NonNullable<Body>] extends [never] ? unknown : NonNullable<Body>;

/** What an operation takes: the parameters of its path and its query, and the members of its body, in one object. */
export type ControlArgument<Id extends ControlOperationId> = Flat<
  PathParameters<ControlOperations[Id]> &
    QueryParameters<ControlOperations[Id]> &
    BodyMembers<RequestBody<ControlOperations[Id]>>
>;

/** Where a body must be sent, that none of its members must be there does not make it optional. */
type NeedsBody<Id extends ControlOperationId> = ControlOperations[Id] extends { requestBody: unknown }
  ? true
  : false;

/** A function of no argument where there is nothing to say, of an optional one where nothing must be said. */
type Method<Argument, Needed, Answered> = [keyof Argument] extends [never]
  ? () => Promise<Answered>
  : Needed extends true
    ? (argument: Argument) => Promise<Answered>
    : Record<never, never> extends Argument
      ? (argument?: Argument) => Promise<Answered>
      : (argument: Argument) => Promise<Answered>;

/**
 * All that the control API can do, as methods by `operationId`, without HTTP.
 *
 * A method takes one object: the parameters of the operation's path and query and the members of its body, as the
 * contract describes them. It resolves to what the operation answers with, a copy of its own. A change is made whole
 * or not at all, and stands in the journal as the same request would.
 *
 * Each rejects with a {@link Refusal}: `BadInput` for an argument that does not fit, naming the member and the rule,
 * `NotFound` once the sandbox is deleted or the server closed, and as the operation refuses.
 */
export type ControlMethods = {
  readonly [Id in keyof ControlOperations as Id & CalledOperationId]: Method<
    ControlArgument<Id>,
    NeedsBody<Id>,
    Answer<ControlOperations[Id]>
  >;
};

/** Of each kind of argument that there is. */
type WithoutNumber<Argument> = {
  [Name in keyof Argument as Exclude<Name, "mobileNumber">]: Argument[Name];
};

/**
 * What a person does in the app, as methods: each operation of the control API whose `operationId` ends with `InApp`,
 * by the name before that, and without `mobileNumber`. They are as those of {@link ControlMethods} in all else.
 */
export type PersonMethods = {
  readonly [Id in keyof ControlOperations as Id & CalledOperationId extends `${infer Name}InApp`
    ? Name
    : never]: Method<WithoutNumber<ControlArgument<Id>>, NeedsBody<Id>, Answer<ControlOperations[Id]>>;
};

/** A sandbox of a server, steered from the server's own process. */
export interface SandboxHandle {
  readonly sandboxId: string;
  /** The base of the emulated service in this sandbox. */
  readonly url: string;
  /** The base of its control API. */
  readonly controlUrl: string;
  /** All that its control API can do. */
  readonly control: ControlMethods;
  /** What a person does in the app: `people("+12065550102").postMessage({ groupId, message })`. */
  readonly people: (mobileNumber: string) => PersonMethods;
  /**
   * Calls `listener` with each request that was answered, and each change that was kept, of one type or of `all`:
   * a moment after it happened, in its order. What it throws is logged. While nobody listens, nothing is collected.
   *
   * @returns ends it
   */
  on<Type extends ListenedType>(type: Type, listener: LiveListener<ListenedEvent<Type>>): () => void;
  /**
   * Answers a standard request without a socket, as {@link MockServer.fetch} does: one to any host, such as the vendor's, is
   * answered by this sandbox. A path below `/s/` names its own.
   */
  readonly fetch: Fetch;
}
