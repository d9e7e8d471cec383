import type { Group } from "../../store/groups/groups.js";
import type { DomainContext } from "../events/context.js";

/** A group in a hierarchy. */
export interface Descendant {
  readonly group: Group;
  /** Over how many branches it is reached; a group to begin with counts as one. */
  readonly branches: number;
}

/**
 * The groups to begin with and everything below them, level by level, each once.
 *
 * @param from the groups to begin with
 */
export function hierarchyBelow({ store }: DomainContext, from: readonly Group[]): Descendant[] {
  const found = new Map(from.map((group) => [group.groupId, group]));
  const parents = new Map<string, string[]>();
  for (const { groupId } of found.values()) {
    // The map grows while it is walked, which a Map allows.
    for (const child of store.groups.listSubGroups(groupId)) {
      if (!found.has(child.groupId)) found.set(child.groupId, child);
      const known = parents.get(child.groupId);
      if (known) known.push(groupId);
      else parents.set(child.groupId, [groupId]);
    }
  }
  const starts = new Set(from.map(({ groupId }) => groupId));
  const counted = new Map<string, number>();
  const branchesOf = (groupId: string): number => {
    const known = counted.get(groupId);
    if (known !== undefined) return known;
    const above = (parents.get(groupId) ?? []).reduce((sum, parent) => sum + branchesOf(parent), 0);
    const branches = above + (starts.has(groupId) ? 1 : 0);
    counted.set(groupId, branches);
    return branches;
  };
  return [...found.values()].map((group) => ({ group, branches: branchesOf(group.groupId) }));
}

/** Everything above some groups, each once, without those that are among them. */
export function groupsAbove({ store }: DomainContext, from: readonly Group[]): Group[] {
  const starts = new Set(from.map(({ groupId }) => groupId));
  const found = new Map(from.map((group) => [group.groupId, group]));
  for (const { groupId } of found.values()) {
    for (const parent of store.groups.listParents(groupId)) found.set(parent.groupId, parent);
  }
  return [...found.values()].filter(({ groupId }) => !starts.has(groupId));
}
