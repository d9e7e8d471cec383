import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { UserGroup } from "../../store/groups/groups.js";
import type { Actor } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { readSeen } from "./conversation.js";
import { AT_NEWEST } from "./conversation-place.js";
import { personInApp } from "./people.js";
import { reachInApp, viewIn } from "./reach.js";

const DEFAULT_LIMIT = 30;

/**
 * The groups of a person, each with the newest of what the person sees in it.
 *
 * @param baseUrl the base of the service for the person, with a slash at its end
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function listGroupsOf(
  context: DomainContext,
  query: QueryParameters<ControlOperations["listGroupsInApp"]>,
  baseUrl: string,
): Page<ControlSchemas["GroupInApp"]> {
  const person = personInApp(context, query.mobileNumber);
  const { userId } = person.user;
  return readPage(
    {
      name: ["listGroupsInApp", userId],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.groups.listPageOfUser(userId, place),
    },
    query,
    (group) => describe(context, person, group, baseUrl),
  );
}

function describe(
  context: DomainContext,
  person: Actor,
  { groupId, name, type, role, isSubscriber }: UserGroup,
  baseUrl: string,
): ControlSchemas["GroupInApp"] {
  const { store } = context;
  const reached = reachInApp(context, person, groupId);
  const { rows } = readSeen(context, { person, reached, baseUrl }, AT_NEWEST, 1);
  return {
    groupId,
    groupName: name,
    groupType: type,
    role,
    isSubscriber,
    memberCount: store.groups.countLevel(groupId).members,
    entryCount: store.conversations.count(viewIn(reached, person)),
    last: rows[0] ?? null,
  };
}
