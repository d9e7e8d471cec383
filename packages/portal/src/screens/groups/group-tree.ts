import type { ControlSchemas } from "../../api/types.js";

type GroupSummary = ControlSchemas["GroupSummary"];

/** A line of the tree: a group at one of its places. */
export interface TreeLine {
  /** The groups on the way to it and its own, which tells its places apart. */
  readonly path: string;
  readonly group: GroupSummary;
  /** 0 for a group without a parent. */
  readonly depth: number;
  readonly hasSubGroups: boolean;
  readonly isOpen: boolean;
}

/**
 * The lines of the tree of groups: a group stands below each group that it is attached to.
 *
 * @param closed the paths of lines whose sub-groups are not shown
 * @param wanted what a name must contain; with it the lines are a flat list
 */
export function treeLines(
  groups: readonly GroupSummary[],
  closed: ReadonlySet<string>,
  wanted: string,
): TreeLine[] {
  const text = wanted.trim().toLowerCase();
  const flat = (group: GroupSummary): TreeLine => ({
    path: group.groupId,
    group,
    depth: 0,
    hasSubGroups: false,
    isOpen: false,
  });
  if (text !== "") return groups.filter(({ groupName }) => groupName.toLowerCase().includes(text)).map(flat);
  const known = new Set(groups.map(({ groupId }) => groupId));
  const below = new Map<string, GroupSummary[]>();
  for (const group of groups)
    for (const parentId of group.parentGroupIds) below.set(parentId, [...(below.get(parentId) ?? []), group]);
  const lines: TreeLine[] = [];
  const add = (group: GroupSummary, path: string, depth: number) => {
    const subGroups = below.get(group.groupId) ?? [];
    const isOpen = !closed.has(path);
    lines.push({ path, group, depth, hasSubGroups: subGroups.length > 0, isOpen });
    if (isOpen) for (const one of subGroups) add(one, `${path} ${one.groupId}`, depth + 1);
  };
  // A parent that is not in the list, such as one beyond its end, hides nothing.
  for (const group of groups)
    if (!group.parentGroupIds.some((id) => known.has(id))) add(group, group.groupId, 0);
  return lines;
}
