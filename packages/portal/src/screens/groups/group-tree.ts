import type { Group } from "../../registry/lists.js";

/** A row of the tree of groups as it is shown. */
export interface TreeRow {
  /** A group stands below each of its parents, so that its identifier alone is no key. */
  readonly key: string;
  readonly group: Group;
  readonly depth: number;
  readonly hasSubGroups: boolean;
  readonly isClosed: boolean;
}

/**
 * The rows of the tree, from above.
 *
 * @param closed identifiers of the groups whose sub-groups are not shown
 */
export function treeRows(groups: readonly Group[], closed: ReadonlySet<string>): readonly TreeRow[] {
  const known = new Set(groups.map(({ groupId }) => groupId));
  const below = new Map<string, Group[]>();
  for (const group of groups)
    for (const parent of group.parentGroupIds) below.set(parent, [...(below.get(parent) ?? []), group]);
  const rows: TreeRow[] = [];
  const met = new Set<string>();
  const add = (group: Group, path: readonly string[]) => {
    const { groupId } = group;
    // Groups that are each other's sub-groups would go on for ever.
    if (path.includes(groupId)) return;
    met.add(groupId);
    const own = below.get(groupId) ?? [];
    const isClosed = closed.has(groupId);
    const within = [...path, groupId];
    const key = within.join("/");
    rows.push({ key, group, depth: path.length, hasSubGroups: own.length > 0, isClosed });
    for (const sub of own) {
      if (isClosed) met.add(sub.groupId);
      else add(sub, within);
    }
  };
  for (const group of groups) if (!group.parentGroupIds.some((id) => known.has(id))) add(group, []);
  // Those of a circle have no beginning; each that was not met is one.
  for (const group of groups) if (!met.has(group.groupId) && !isBelowMet(group, met)) add(group, []);
  return rows;
}

/** Whether a group is out of sight only because one above it is closed. */
function isBelowMet({ parentGroupIds }: Group, met: ReadonlySet<string>): boolean {
  return parentGroupIds.some((id) => met.has(id));
}
