import { durationMs } from "../../clock/duration.js";
import type { Schemas } from "../../contract/types.js";
import type { NewAction } from "../../store/actions/actions.js";
import type { Actor } from "../access/callers.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { audienceOf, failedResultOf } from "../messages/audience.js";
import { refuseStrayReply } from "../messages/references.js";
import { raiseActionCreated } from "./events.js";
import { checkAction } from "./rules.js";

type PostActionRequest = Schemas["PostActionRequest"];

// Documented.
const DEFAULT_DUE_HOURS = 24;
const DEFAULT_POLL_HOURS = 720;

/**
 * Sends an action to a group, or in a public group to its subscribers.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function postAction(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  request: PostActionRequest,
): Schemas["PostActionAnswer"] {
  const reached = reachGroup(context, caller, groupId);
  const audience = audienceOf(context, caller, reached, request);
  refuseStrayReply(context, groupId, audience, request.replyToReferenceId);
  const { assigneeIds } = checkAction(context, reached.group, request);
  const { subscribers: _, sendToAllSubscribers: __, replyToReferenceId, ...content } = request;
  const now = context.clock.now();
  const action = storeAction(
    context,
    {
      groupId,
      senderId: caller.user.userId,
      applicationId: caller.applicationId,
      kind: "id" in request ? "ActionPackage" : request.actionType,
      packageId: "id" in request ? request.id : null,
      content: JSON.stringify(content),
      audience: audience.kind,
      replyTo: replyToReferenceId ?? null,
      sentAtMs: now,
      expiresAtMs: expiryOf(request, now),
    },
    { hasId: !isMedia(request), recipientIds: audience.userIds, assigneeIds },
  );
  raiseActionCreated(context, caller.user, action, content);
  return {
    referenceId: action.referenceId,
    ...(action.actionId === null ? {} : { actionId: action.actionId }),
    ...failedResultOf(audience),
  };
}

/** The one place where an action comes to be, by a connector or in the app. */
export function storeAction(
  { store, ids }: DomainContext,
  action: Omit<NewAction, "referenceId" | "actionId">,
  details: {
    /** Whether it can be read and answered by an identifier of its own. */
    readonly hasId: boolean;
    readonly recipientIds?: readonly string[];
    readonly assigneeIds?: readonly string[];
  },
): NewAction {
  const { hasId, recipientIds = [], assigneeIds = [] } = details;
  const stored = { ...action, referenceId: ids.guid(), actionId: hasId ? ids.guid() : null };
  store.actions.insert(stored, recipientIds, assigneeIds);
  return stored;
}

// Documented: answers to media hold the referenceId alone.
function isMedia(request: PostActionRequest): boolean {
  return "actionType" in request && "mediaResource" in request.actionBody;
}

function expiryOf(request: PostActionRequest, now: number): number | null {
  const hours = hoursOf(request);
  return hours === undefined ? null : now + durationMs({ hours });
}

function hoursOf(request: PostActionRequest): number | undefined {
  // That an instance of a package lives as long as `validity` or `dueDate` says is inferred.
  if ("id" in request) return request.actionBody.validity ?? request.actionBody.dueDate;
  switch (request.actionType) {
    case "Job":
    case "Survey":
      return request.actionBody.dueDate ?? DEFAULT_DUE_HOURS;
    case "Poll":
      return request.actionBody.expiryInHours ?? DEFAULT_POLL_HOURS;
    default:
      return undefined;
  }
}
