import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";
import { Name, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { queried, select } from "../../place/place.js";
import type { Group } from "../../registry/lists.js";
import { matches } from "../../registry/matches.js";
import { counted } from "../../words/numbers.js";
import { type TreeRow, treeRows } from "./group-tree.js";

/** Groups with their sub-groups; those of a name where one is looked for. */
export function GroupList({ groups }: { groups: readonly Group[] }): JSX.Element {
  const wanted = queried("find");
  const closed = new Set((queried("closed") ?? "").split(",").filter(Boolean));
  const found = groups.filter(({ groupName, groupId }) => matches(wanted, groupName, groupId));
  const rows: readonly TreeRow[] =
    wanted === undefined
      ? treeRows(groups, closed)
      : found.map((group) => ({ key: group.groupId, group, depth: 0, hasSubGroups: false, isClosed: false }));
  const toggle = (groupId: string) => {
    const next = new Set(closed);
    if (!next.delete(groupId)) next.add(groupId);
    select({ closed: [...next].join(",") }, "replace");
  };
  if (rows.length === 0)
    return (
      <Empty title={wanted === undefined ? "No group yet" : "No group has this name"}>
        <p>Make a group here, or let a connector create one over the API.</p>
      </Empty>
    );
  return (
    <VirtualList items={rows} keyOf={({ key }) => key} height={57} label="Groups" class="fills">
      {(row) => <GroupRow row={row} groups={groups} onToggle={() => toggle(row.group.groupId)} />}
    </VirtualList>
  );
}

interface GroupRowProps {
  readonly row: TreeRow;
  readonly groups: readonly Group[];
  readonly onToggle: () => void;
}

function GroupRow({ row, groups, onToggle }: GroupRowProps): JSX.Element {
  const { group, depth, hasSubGroups, isClosed, key } = row;
  const { groupId, groupName, groupType, memberCount, subscriberCount, messageCount } = group;
  const parentId = key.split("/").at(-2);
  const parent = groups.find((one) => one.groupId === parentId)?.groupName;
  return (
    <div
      class="registry-row"
      data-current={queried("group") === groupId}
      style={{ paddingInlineStart: `${12 + 24 * Math.min(depth, 6)}px` }}
    >
      {hasSubGroups ? (
        <button
          type="button"
          class="disclosure"
          aria-expanded={!isClosed}
          aria-label={`Sub-groups of ${groupName}`}
          onClick={onToggle}
        >
          <span aria-hidden="true">{isClosed ? "▸" : "▾"}</span>
        </button>
      ) : (
        <span class="disclosure" />
      )}
      <div class="grow">
        <button type="button" class="opens cut" title={groupName} onClick={() => select({ group: groupId })}>
          <Name>{groupName}</Name>
          {parent !== undefined && <span class="unseen">, sub-group of {parent}</span>}
        </button>
        <div class="note muted cut">
          {counted(memberCount, "member")}
          {groupType === "ConnectGroup" && `, ${counted(subscriberCount, "subscriber")}`},{" "}
          {counted(messageCount, "message")}
        </div>
      </div>
      {groupType === "ConnectGroup" && <Tag>public</Tag>}
    </div>
  );
}
