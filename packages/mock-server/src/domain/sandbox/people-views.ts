import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { UserGroup } from "../../store/groups/groups.js";
import { foldedName } from "../../store/names.js";
import { BEFORE_OLDEST } from "../../store/pages.js";
import { findUser } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import {
  cursorAfter,
  type Page,
  type PagedList,
  type PageQuery,
  placeOf,
  readPage,
} from "../ground/pages.js";
import { viewToken } from "./portal-views.js";

// What the control API shows of people.

const SHOWN_WITH_USER = 100;
const DEFAULT_LIMIT = 100;
const DEFAULT_LIMIT_OF_USERS = 1000;
/** How many users one call looks through for a text. */
const LOOKED_THROUGH = 10_000;

export function viewUser(user: User): ControlSchemas["User"] {
  const { userId, mobileNumber, name, isProvisioned, isTenantAdmin } = user;
  return { userId, mobileNumber, name, isProvisioned, isTenantAdmin };
}

/**
 * A user with the first groups and the newest tokens.
 *
 * @throws {Refusal} NotFound
 */
export function viewUserDetails(context: DomainContext, userId: string): ControlSchemas["UserDetails"] {
  const { store } = context;
  const user = findUser(context, userId);
  return {
    ...viewUser(user),
    groups: store.groups
      .listPageOfUser(userId, { after: BEFORE_OLDEST, limit: SHOWN_WITH_USER })
      .map(describeGroup),
    tokens: store.tokens.listNewestOfUser(userId, SHOWN_WITH_USER).map((token) => viewToken(context, token)),
  };
}

/** @throws {Refusal} BadInput for a cursor of another list */
export function viewUsers(
  { store }: DomainContext,
  query: QueryParameters<ControlOperations["listUsers"]>,
): Page<ControlSchemas["User"]> {
  const { matching } = query;
  const list: PagedList<User> = {
    name: ["listUsers", matching],
    begins: "with the oldest",
    defaultLimit: DEFAULT_LIMIT_OF_USERS,
    read: (place) => store.users.listPage(place),
  };
  if (matching === undefined) return readPage(list, query, viewUser);
  const page = readMatching(list, query, matching);
  return { ...page, rows: page.rows.map(viewUser) };
}

/**
 * The groups that a user is in.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewGroupsOfUser(
  context: DomainContext,
  userId: string,
  query: PageQuery,
): Page<ControlSchemas["UserGroup"]> {
  findUser(context, userId);
  return readPage(
    {
      name: ["viewGroupsOfUser", userId],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.groups.listPageOfUser(userId, place),
    },
    query,
    describeGroup,
  );
}

/** Those of the next users that have a text in their name or number; no index finds it in the middle of them. */
function readMatching(list: PagedList<User>, query: PageQuery, text: string): Page<User> {
  const { limit = list.defaultLimit } = query;
  const looked = list.read({ after: placeOf(list, query), limit: LOOKED_THROUGH });
  const folded = foldedName(text);
  const matching = looked.filter(
    ({ name, mobileNumber }) => foldedName(name).includes(folded) || mobileNumber.includes(text),
  );
  const rows = matching.slice(0, limit);
  const isCut = matching.length > limit;
  const last = isCut ? rows.at(-1) : looked[LOOKED_THROUGH - 1];
  return { rows, nextCursor: last ? cursorAfter(list.name, last.pageKey) : null };
}

function describeGroup({ groupId, name, type, role, isSubscriber }: UserGroup): ControlSchemas["UserGroup"] {
  return { groupId, groupName: name, groupType: type, role, isSubscriber };
}
