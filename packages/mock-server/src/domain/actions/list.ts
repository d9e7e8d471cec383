import type { Operations, QueryParameters, Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Caller } from "../access/callers.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { isoSeconds } from "../ground/times.js";
import { firstUrlOf } from "../media/resources.js";
import { locationContent, packageContent, postedContent } from "./content.js";
import { shownProperties } from "./properties.js";
import { viewerOf } from "./reach.js";
import { readStart } from "./rules.js";

type ListedAction = Schemas["ListedAction"];

// Documented.
const DEFAULT_COUNT = 30;
const DEFAULT_MEETING_MINUTES = 30;
/** From here on a time is taken for milliseconds; as seconds it would be in the year 5138. */
const LEAST_MILLISECONDS = 1e11;

/**
 * The actions of one kind, or the instances of one package, that the caller may see, oldest first.
 *
 * @param baseUrl the base of the service for the caller, with a slash at its end
 * @throws {Refusal} NotFound, Forbidden, BadInput unless the query names either a kind or a package
 */
export function listActions(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  query: QueryParameters<Operations["listActions"]>,
  baseUrl: string,
): Schemas["ActionsAnswer"] {
  const reached = reachGroup(context, caller, groupId);
  const { actionType, id, fromDate = 0, count = DEFAULT_COUNT } = query;
  const of = actionType ?? id;
  if (of === undefined || (actionType !== undefined && id !== undefined)) {
    throw new Refusal("BadInput", "The query needs exactly one of actionType and id.");
  }
  const selection = {
    groupId,
    of,
    fromMs: fromDate < LEAST_MILLISECONDS ? fromDate * 1000 : fromDate,
    // One more than asked for tells whether there are more.
    limit: count + 1,
    viewerId: viewerOf(caller, reached),
  };
  const { actions } = context.store;
  const found = id === undefined ? actions.listOfKind(selection) : actions.listOfPackage(selection);
  return {
    actions: found.slice(0, count).map((action) => describe(context, action, baseUrl)),
    hasMore: found.length > count,
  };
}

/** What every description of an action begins with. */
export function headOf({ senderNumber, senderId, sentAtMs }: Action): { sender: string; sentAt: string } {
  return { sender: senderNumber || senderId, sentAt: isoSeconds(sentAtMs) };
}

/** A poll's choices as they are shown. */
export function shownChoices(
  context: DomainContext,
  { choices }: Schemas["PollBody"],
  baseUrl: string,
): Schemas["ListedChoice"][] {
  return choices.map(({ title, image }) => ({
    title,
    ...(image === undefined ? {} : { image: firstUrlOf(context, image, baseUrl) }),
  }));
}

/** A meeting as lists and details show it. */
export function describeMeeting(actionId: string, body: Schemas["LetsMeetBody"]): Schemas["MeetingDetails"] {
  const { title, agenda, place, isSenderOnly = false, duration, durationInMins } = body;
  return {
    actionId,
    title,
    startingTime: isoSeconds(readStart(body)),
    ...(agenda === undefined ? {} : { agenda }),
    duration: durationInMins ?? duration ?? DEFAULT_MEETING_MINUTES,
    isSenderOnly,
    ...(place === undefined ? {} : { place }),
  };
}

/** When an action ends, where it does. */
export function expiryIn({ expiresAtMs }: Pick<Action, "expiresAtMs">): { expiryDate?: string } {
  return expiresAtMs === null ? {} : { expiryDate: isoSeconds(expiresAtMs) };
}

/** The properties of a package's instance; nothing for one without. */
export function propertiesIn(action: Action): { properties?: Schemas["ActionProperty"][] } {
  const { properties } = packageContent(action).actionBody;
  return properties === undefined ? {} : { properties: shownProperties(properties) };
}

function describe(context: DomainContext, action: Action, baseUrl: string): ListedAction {
  const head = {
    referenceId: action.referenceId,
    ...headOf(action),
    creationTime: Math.floor(action.sentAtMs / 1000),
  };
  if (action.kind === "ShareLocation" || action.kind === "PhotoWithLocation") {
    const { latitude, longitude, photo } = locationContent(action);
    if (action.kind === "ShareLocation") {
      return { ...head, actionType: action.kind, actionBody: { latitude, longitude } };
    }
    const imageUrl = firstUrlOf(context, photo, baseUrl);
    return { ...head, actionType: action.kind, actionBody: { imageUrl, latitude, longitude } };
  }
  return { ...head, ...describePosted(context, action, baseUrl) };
}

/** An action's type and body; the head goes before it. */
type Described<Kind = ListedAction> = Kind extends ListedAction
  ? Omit<Kind, keyof Schemas["ListedActionHead"]>
  : never;

function describePosted(context: DomainContext, action: Action, baseUrl: string): Described {
  const posted = postedContent(action);
  const actionId = action.actionId ?? "";
  const { store } = context;
  if ("id" in posted) {
    const { title } = posted.actionBody;
    const actionBody = {
      actionId,
      ...(title === undefined ? {} : { title }),
      responseCount: store.responses.count(action.actionKey).all,
      ...expiryIn(action),
      ...propertiesIn(action),
    };
    return { actionType: "ActionPackage", id: posted.id, actionBody };
  }
  switch (posted.actionType) {
    case "Image":
      return {
        actionType: "Image",
        actionBody: { imageUrl: firstUrlOf(context, posted.actionBody.mediaResource, baseUrl) },
      };
    case "Job": {
      const { all, completed } = store.responses.count(action.actionKey);
      const assigneeCount = store.actions.countAssignees(action);
      const isCompleted = completed === assigneeCount;
      const { title } = posted.actionBody;
      return {
        actionType: "Job",
        actionBody: { actionId, title, assigneeCount, responseCount: all, isCompleted },
      };
    }
    case "Poll": {
      const { question, isSenderOnly = false } = posted.actionBody;
      const choices = shownChoices(context, posted.actionBody, baseUrl);
      return {
        actionType: "Poll",
        actionBody: { actionId, question, isSenderOnly, ...expiryIn(action), choices },
      };
    }
    case "LetsMeet":
      return { actionType: "LetsMeet", actionBody: describeMeeting(actionId, posted.actionBody) };
    case "Survey": {
      const responseCount = store.responses.count(action.actionKey).all;
      const { title } = posted.actionBody;
      return { actionType: "Survey", actionBody: { actionId, title, responseCount, ...expiryIn(action) } };
    }
    default:
      throw new Error(`An action of type ${posted.actionType} is in no list.`);
  }
}
