import type { ControlSchemas } from "../../api/types.js";

type GroupSummary = ControlSchemas["GroupSummary"];

/** A line of the tree: a group at one of its places. */
export interface TreeLine {
  /** The groups on the way to it and its own, which tells its places apart. */
  readonly path: string;
  /** The path in a few signs, by which the address bar tells it. */
  readonly mark: string;
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
 * @param toggled the marks of lines that somebody has closed, or opened
 * @param wanted what a name must contain; with it the lines are a flat list
 */
export function treeLines(
  groups: readonly GroupSummary[],
  toggled: ReadonlySet<string>,
  wanted: string,
): TreeLine[] {
  const text = wanted.trim().toLowerCase();
  if (text !== "") return groups.filter(({ groupName }) => groupName.toLowerCase().includes(text)).map(flat);
  const below = subGroupsOf(groups);
  const tops = topsOf(groups);
  const firsts = firstPlaces(tops, below);
  const lines: TreeLine[] = [];
  const add = (group: GroupSummary, above: TreeLine | undefined) => {
    const path = above === undefined ? group.groupId : `${above.path} ${group.groupId}`;
    const mark = markOf(group.groupId, above?.mark);
    const subGroups = below.get(group.groupId) ?? [];
    const line = {
      path,
      mark,
      group,
      above: above?.group,
      depth: above === undefined ? 0 : above.depth + 1,
      hasSubGroups: subGroups.length > 0,
      isOpen: (firsts.get(group.groupId) === path) !== toggled.has(mark),
    };
    lines.push(line);
    if (line.isOpen) for (const one of subGroups) add(one, line);
  };
  for (const group of tops) add(group, undefined);
  return lines;
}

/** What is toggled without what hides the first place of a group. */
export function shownIn(
  groups: readonly GroupSummary[],
  toggled: ReadonlySet<string>,
  groupId: string,
): ReadonlySet<string> {
  const left = new Set(toggled);
  let mark: string | undefined;
  for (const id of firstPlaces(topsOf(groups), subGroupsOf(groups)).get(groupId)?.split(" ") ?? []) {
    mark = markOf(id, mark);
    if (id !== groupId) left.delete(mark);
  }
  return left;
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
  const { groupId } = group;
  const mark = markOf(groupId);
  return { path: groupId, mark, group, above: undefined, depth: 0, hasSubGroups: false, isOpen: false };
}

/** The mark of a place, of its group and of the place above: the 32 bits of FNV-1a in letters and digits. */
function markOf(groupId: string, above = ""): string {
  let hash = 0x811c9dc5;
  for (const sign of `${above} ${groupId}`)
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The groups without a parent. One that is not in the list, such as one beyond its end, hides nothing. */
function topsOf(groups: readonly GroupSummary[]): GroupSummary[] {
  const known = new Set(groups.map(({ groupId }) => groupId));
  return groups.filter(({ parentGroupIds }) => !parentGroupIds.some((id) => known.has(id)));
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

/** The path of each group's first place, by group. */
function firstPlaces(tops: readonly GroupSummary[], below: Below): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const visit = ({ groupId }: GroupSummary, path: string) => {
    if (paths.has(groupId)) return;
    paths.set(groupId, path);
    for (const one of below.get(groupId) ?? []) visit(one, `${path} ${one.groupId}`);
  };
  for (const group of tops) visit(group, group.groupId);
  return paths;
}
