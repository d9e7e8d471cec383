import type { Operations, QueryParameters, Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Caller } from "../access/caller.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { contentOf } from "./content.js";
import { headOf } from "./head.js";
import { rulesOf } from "./kinds/kinds.js";
import { viewerOf } from "./reach.js";

/** Documented. */
const DEFAULT_COUNT = 30;
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
  if (query.fromDate !== undefined || found.length > 1) context.inferred.decides("from-date");
  if (found.some(({ audience }) => audience === "subscribers")) {
    context.inferred.decides("listed-for-subscribers");
  }
  return {
    actions: found.slice(0, count).map((action) => describe(context, action, baseUrl)),
    hasMore: found.length > count,
  };
}

function describe(context: DomainContext, action: Action, baseUrl: string): Schemas["ListedAction"] {
  const { listed } = rulesOf(action);
  // The contract lets nobody ask for a kind that no list shows.
  if (!listed) throw new Error(`An action of the kind ${action.kind} is in no list.`);
  return {
    referenceId: action.referenceId,
    ...headOf(action),
    creationTime: Math.floor(action.sentAtMs / 1000),
    ...listed({ context, action, content: contentOf(action), baseUrl }),
  };
}
