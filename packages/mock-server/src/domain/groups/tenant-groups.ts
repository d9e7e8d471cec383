import type { Operations, QueryParameters, Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import { type Caller, isTenantLevel } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";
import { summariseGroup } from "./description.js";
import { ownGroups } from "./groups.js";

const DEFAULT_PAGE_SIZE = 50;

/**
 * The groups of the caller's organisation whose name contains a text, as far as the token reaches
 * them: all with a tenant-level token. All of it is inferred but for the parameters.
 */
export function findGroupsByName(
  context: DomainContext,
  caller: Caller,
  {
    query,
    resultsOffset = 0,
    pageSize = DEFAULT_PAGE_SIZE,
  }: QueryParameters<Operations["findGroupsByQuery"]>,
): Schemas["FoundGroupsAnswer"] {
  const { store, inferred } = context;
  inferred.decides("found-groups");
  const { tenantId } = caller.user;
  if (tenantId === null) return { groups: [] };
  const found = store.groups.searchTenant(tenantId, query);
  const reached = isTenantLevel(caller) ? found : within(found, ownGroups(context, caller));
  const page = reached.slice(resultsOffset, resultsOffset + pageSize);
  return { groups: page.map((group) => summariseGroup(context, group)) };
}

function within(groups: readonly Group[], reach: readonly Group[]): Group[] {
  const reached = new Set(reach.map(({ groupId }) => groupId));
  return groups.filter(({ groupId }) => reached.has(groupId));
}
