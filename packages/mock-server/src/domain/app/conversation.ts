import type {
  ControlOperations,
  ControlSchemas,
  PathParameters,
  QueryParameters,
} from "../../contract/types.js";
import type { SeenAction, SeenMessage } from "../../store/messages/conversations.js";
import type { Paged } from "../../store/pages.js";
import type { DomainContext } from "../events/context.js";
import type { Page } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import { cursorAt, type Place, placeAt } from "./conversation-place.js";
import { describeEntry, type Looking } from "./entries.js";
import { personInApp } from "./people.js";
import { reachInApp, viewIn } from "./reach.js";

type Seen = Paged<SeenMessage> | Paged<SeenAction>;

const DEFAULT_LIMIT = 100;

/**
 * The messages and actions of a group that a person sees, the newest first.
 *
 * @param baseUrl the base of the service for the person, with a slash at its end
 * @throws {Refusal} NotFound, Forbidden, BadInput for a cursor of another list
 */
export function readConversation(
  context: DomainContext,
  groupId: string,
  query: QueryParameters<ControlOperations["readConversationInApp"]>,
  baseUrl: string,
): Page<ControlSchemas["ConversationEntry"]> {
  const { mobileNumber, limit = DEFAULT_LIMIT, cursor } = query;
  const person = personInApp(context, mobileNumber);
  const reached = reachInApp(context, person, groupId);
  const name = ["readConversationInApp", groupId, person.user.userId];
  const { rows, next } = readSeen(context, { person, reached, baseUrl }, placeAt(name, cursor), limit);
  return { rows, nextCursor: next && cursorAt(name, next) };
}

/**
 * One message or action of a group, as a person sees it.
 *
 * @param baseUrl the base of the service for the person, with a slash at its end
 * @throws {Refusal} NotFound also for what the person does not see; Forbidden
 */
export function readEntry(
  context: DomainContext,
  { groupId, referenceId }: PathParameters<ControlOperations["readEntryInApp"]>,
  { mobileNumber }: QueryParameters<ControlOperations["readEntryInApp"]>,
  baseUrl: string,
): ControlSchemas["ConversationEntry"] {
  const { conversations } = context.store;
  const person = personInApp(context, mobileNumber);
  const reached = reachInApp(context, person, groupId);
  const view = viewIn(reached, person);
  const message = conversations.findMessage(view, referenceId);
  const action = message ? undefined : conversations.findAction(view, referenceId);
  const seen = message ?? action;
  if (!seen) throw new Refusal("NotFound", `There is no message or action ${referenceId} in this group.`);
  if (seen.audience === "subscribers") context.inferred.decides("action-for-subscribers");
  return describeEntry(context, { person, reached, baseUrl }, seen, action ?? null);
}

/** The entries after a place, and where to go on; null where nothing follows. */
export function readSeen(
  context: DomainContext,
  looking: Looking,
  { beforeMessage, beforeAction }: Place,
  limit: number,
): { readonly rows: ControlSchemas["ConversationEntry"][]; readonly next: Place | null } {
  const { conversations } = context.store;
  const view = viewIn(looking.reached, looking.person);
  // One more than the page tells whether there is a next one.
  const messages = conversations.listMessages(view, { after: beforeMessage, limit: limit + 1 });
  const actions = conversations.listActions(view, { after: beforeAction, limit: limit + 1 });
  const seen = newestOf(messages, actions, limit);
  if (seen.some(({ audience }) => audience === "subscribers"))
    context.inferred.decides("action-for-subscribers");
  const next: Place = {
    beforeMessage: seen.findLast((one) => !isAction(one))?.pageKey ?? beforeMessage,
    beforeAction: seen.findLast(isAction)?.pageKey ?? beforeAction,
  };
  const rows = seen.map((one) => describeEntry(context, looking, one, isAction(one) ? one : null));
  return { rows, next: messages.length + actions.length > seen.length ? next : null };
}

function isAction(one: Seen): one is Paged<SeenAction> {
  return "actionKey" in one;
}

/** Takes from both lists, of which each begins with the newest, what is newer; both stay in their order. */
function newestOf(
  messages: readonly Paged<SeenMessage>[],
  actions: readonly Paged<SeenAction>[],
  limit: number,
) {
  const taken: Seen[] = [];
  let fromMessages = 0;
  while (taken.length < limit) {
    const [message, action] = [messages[fromMessages], actions[taken.length - fromMessages]];
    const next = message && action ? (isNewer(message, action) ? message : action) : (message ?? action);
    if (!next) break;
    if (next === message) fromMessages += 1;
    taken.push(next);
  }
  return taken;
}

/** By their time; at the same time by their keys, which count together. */
function isNewer(message: Seen, action: Seen): boolean {
  if (message.sentAtMs !== action.sentAtMs) return message.sentAtMs > action.sentAtMs;
  return message.pageKey > action.pageKey;
}
