import type { ControlOperations, ControlSchemas, PathParameters } from "../../contract/types.js";
import type { OverviewedAction } from "../../store/actions/action-overview.js";
import { findGroup } from "../access/reach.js";
import { contentOf } from "../actions/content.js";
import { rulesOf } from "../actions/kinds/kinds.js";
import { describerOf } from "../actions/readable-responses.js";
import { isClosed } from "../actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { type Page, type PageQuery, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import { describeSender } from "../messages/sending-connector.js";

// What the control API shows of actions: everything, whoever may see it in the app.

const DEFAULT_LIMIT = 100;
const PEOPLE_SHOWN = 1000;

type ActionPath = PathParameters<ControlOperations["viewAction"]>;

/**
 * A group's actions, the newest first.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewActions(
  context: DomainContext,
  groupId: string,
  query: PageQuery,
): Page<ControlSchemas["ActionSummary"]> {
  findGroup(context, groupId);
  return readPage(
    {
      name: ["viewActions", groupId],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.actionOverview.listPage(groupId, place),
    },
    query,
    (action) => summarise(context, action),
  );
}

/**
 * An action with its content and whom it is for.
 *
 * @throws {Refusal} NotFound
 */
export function viewAction(context: DomainContext, path: ActionPath): ControlSchemas["ActionDetails"] {
  const { actionOverview } = context.store;
  const action = findAction(context, path);
  const isForAll = action.audience === "group";
  return {
    ...summarise(context, action),
    content: contentOf(action),
    recipients: isForAll ? null : actionOverview.listRecipients(action, PEOPLE_SHOWN),
    assignees: actionOverview.listAssignees(action, PEOPLE_SHOWN),
  };
}

/**
 * The responses to an action, in the order in which they came.
 *
 * @param baseUrl the base of the service for who asks, with a slash at its end
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewResponses(
  context: DomainContext,
  path: ActionPath,
  query: PageQuery,
  baseUrl: string,
): Page<ControlSchemas["ActionResponse"]> {
  const action = findAction(context, path);
  return readPage(
    {
      name: ["viewResponses", action.referenceId],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.responses.listPage(action.actionKey, place),
    },
    query,
    describerOf(context, action, baseUrl),
  );
}

function findAction(context: DomainContext, { groupId, actionId }: ActionPath): OverviewedAction {
  findGroup(context, groupId);
  const action = context.store.actionOverview.find(actionId);
  if (action?.groupId === groupId) return action;
  throw new Refusal("NotFound", `There is no action ${actionId} in this group.`);
}

function summarise(context: DomainContext, action: OverviewedAction): ControlSchemas["ActionSummary"] {
  const { recipientCount, assigneeCount, responseCount, completedCount, likes, comments } = action;
  return {
    referenceId: action.referenceId,
    actionId: action.actionId,
    kind: action.kind,
    packageId: action.packageId,
    title: rulesOf(action).title(contentOf(action)),
    sender: { userId: action.senderId, mobileNumber: action.senderNumber, name: action.senderName },
    connector: describeSender(action),
    sentAt: new Date(action.sentAtMs).toISOString(),
    expiresAt: action.expiresAtMs === null ? null : new Date(action.expiresAtMs).toISOString(),
    isOpen: !isClosed(context, action),
    replyToReferenceId: action.replyTo,
    recipientCount: action.audience === "group" ? null : recipientCount,
    assigneeCount,
    responseCount,
    completedCount,
    likes,
    comments,
  };
}
