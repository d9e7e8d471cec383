import type { ControlSchemas } from "../../api/types.js";
import { matches } from "../../words/matches.js";

type GroupSummary = ControlSchemas["GroupSummary"];

/** A line of the tree: a group at one of its places. */
export interface TreeLine {
  /** The groups on the way to it and its own, which tells its places apart. */
  readonly path: string;
  readonly group: GroupSummary;
  /** The group that it is a sub-group of at this place. */
  readonly above: GroupSummary | undefined;
  /** 0 for a group without a parent. */
  readonly depth: number;
  readonly hasSubGroups: boolean;
  readonly isOpen: boolean;
}

type Below = ReadonlyMap<string, readonly GroupSummary[]>;

/**
 * The lines of the tree of groups: a group stands below each group that it is attached to. What is below it is shown at
 * its first place and, until somebody opens it, at no other: groups with several parents, one below another, would
 * be more lines than can be drawn.
 *
 * @param toggled the paths of lines that somebody has closed, or opened
 * @param wanted what a name must contain; with it the lines are a flat list
 */
export function treeLines(
  groups: readonly GroupSummary[],
  toggled: ReadonlySet<string>,
  wanted: string,
): TreeLine[] {
  if (wanted.trim() !== "") return groups.filter(({ groupName }) => matches(wanted, groupName)).map(flat);
  const below = subGroupsOf(groups);
  const known = new Set(groups.map(({ groupId }) => groupId));
  // A parent that is not in the list, such as one beyond its end, hides nothing.
  const tops = groups.filter(({ parentGroupIds }) => !parentGroupIds.some((id) => known.has(id)));
  const firsts = firstPlaces(tops, below);
  const lines: TreeLine[] = [];
  const add = (group: GroupSummary, above: TreeLine | undefined) => {
    const path = above === undefined ? group.groupId : `${above.path} ${group.groupId}`;
    const subGroups = below.get(group.groupId) ?? [];
    const line = {
      path,
      group,
      above: above?.group,
      depth: above === undefined ? 0 : above.depth + 1,
      hasSubGroups: subGroups.length > 0,
      isOpen: firsts.has(path) !== toggled.has(path),
    };
    lines.push(line);
    if (line.isOpen) for (const one of subGroups) add(one, line);
  };
  for (const group of tops) add(group, undefined);
  return lines;
}

/** Whether a group is another one, or above it over any number of levels. */
export function isAbove(groups: readonly GroupSummary[], groupId: string, otherId: string): boolean {
  const parents = new Map(groups.map((group) => [group.groupId, group.parentGroupIds]));
  const found = new Set([otherId]);
  // A set grows while it is walked, which it allows.
  for (const one of found) for (const parentId of parents.get(one) ?? []) found.add(parentId);
  return found.has(groupId);
}

function flat(group: GroupSummary): TreeLine {
  return { path: group.groupId, group, above: undefined, depth: 0, hasSubGroups: false, isOpen: false };
}

function subGroupsOf(groups: readonly GroupSummary[]): Below {
  const below = new Map<string, GroupSummary[]>();
  for (const group of groups) {
    for (const parentId of group.parentGroupIds) {
      const others = below.get(parentId);
      if (others) others.push(group);
      else below.set(parentId, [group]);
    }
  }
  return below;
}

/** The path of each group's first place. */
function firstPlaces(tops: readonly GroupSummary[], below: Below): ReadonlySet<string> {
  const seen = new Set<string>();
  const paths = new Set<string>();
  const visit = ({ groupId }: GroupSummary, path: string) => {
    if (seen.has(groupId)) return;
    seen.add(groupId);
    paths.add(path);
    for (const one of below.get(groupId) ?? []) visit(one, `${path} ${one.groupId}`);
  };
  for (const group of tops) visit(group, group.groupId);
  return paths;
}
