import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { Name, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { queried, select } from "../../place/place.js";
import type { Live } from "../../state/live.js";
import { groupTitle, plainName } from "../../words/names.js";
import { counted } from "../../words/numbers.js";
import { AddGroupDialog } from "./add-group-dialog.js";
import { shownIn, type TreeLine, treeLines } from "./group-tree.js";
import { keepToggled, toggledIn } from "./toggled.js";

/** The height of a line in pixels. */
const LINE_PX = 58;

interface GroupListProps {
  readonly groups: Live<readonly ControlSchemas["GroupSummary"][]>;
}

/** The tree of groups, with what is in them. */
export function GroupList({ groups: { data, problem, readAgain } }: GroupListProps): JSX.Element {
  const [isAdding, setAdding] = useState(false);
  const wanted = queried("named") ?? "";
  const chosen = queried("group");
  const said = queried("toggled");
  const toggled = useMemo(() => toggledIn(said), [said]);
  const lines = useMemo(() => treeLines(data ?? [], toggled, wanted), [data, toggled, wanted]);
  const place = lines.find(({ group }) => group.groupId === chosen)?.path;
  const isRead = data !== undefined;
  // What is chosen is seen, until somebody closes what is above it.
  useEffect(() => {
    if (!data || chosen === undefined || wanted !== "" || place !== undefined) return;
    keepToggled(shownIn(data, toggled, chosen));
  }, [chosen, isRead]);
  const toggle = ({ mark }: TreeLine) => {
    const others = new Set(toggled);
    if (!others.delete(mark)) others.add(mark);
    keepToggled(others);
  };
  return (
    <>
      <div class="tools row">
        <input
          class="input grow"
          type="search"
          aria-label="Search groups by name"
          placeholder="Name"
          value={wanted}
          onInput={(event) => select({ named: event.currentTarget.value }, "replace")}
        />
        <Button kind="main" onPress={() => setAdding(true)}>
          Make a group
        </Button>
      </div>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the groups" />}
      {data?.length === 0 && (
        <Empty title="There is no group yet">
          <p>Messages go to groups. Make one of people that are in the sandbox, or of new numbers.</p>
        </Empty>
      )}
      {data && data.length > 0 && lines.length === 0 && <Empty title="No group has this in its name" />}
      {lines.length > 0 && (
        <VirtualList
          items={lines}
          keyOf={({ path }) => path}
          height={LINE_PX}
          label="Groups"
          class="grow"
          shown={place}
        >
          {(line) => <GroupLine line={line} onToggle={() => toggle(line)} />}
        </VirtualList>
      )}
      {isAdding && <AddGroupDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function GroupLine({ line, onToggle }: { line: TreeLine; onToggle: () => void }): JSX.Element {
  const { group, above, depth, hasSubGroups, isOpen } = line;
  const { groupId, groupType, memberCount, subscriberCount, messageCount } = group;
  const isChosen = queried("group") === groupId;
  return (
    <div class={isChosen ? "line on" : "line"}>
      {/* Deeper than this there is no room to say so. */}
      <span class="indent" style={{ width: `${Math.min(depth, 6) * 16}px` }} />
      {hasSubGroups ? (
        <button
          type="button"
          class="toggle"
          aria-expanded={isOpen}
          aria-label={`Sub-groups of ${plainName(groupTitle(group))}`}
          onClick={onToggle}
        >
          <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
        </button>
      ) : (
        <span class="toggle" />
      )}
      <button type="button" class="choose" aria-pressed={isChosen} onClick={() => select({ group: groupId })}>
        <span class="row tight">
          <b class="cut">
            <Name>{groupTitle(group)}</Name>
          </b>
          {groupType === "ConnectGroup" && <Tag>public</Tag>}
          {above && (
            <>
              <Tag>sub-group</Tag>
              <span class="unseen"> of {plainName(groupTitle(above))}</span>
            </>
          )}
        </span>
        <span class="note muted cut">
          {counted(memberCount, "member")}
          {groupType === "ConnectGroup" && `, ${counted(subscriberCount, "subscriber")}`},{" "}
          {counted(messageCount, "message")}
        </span>
      </button>
    </div>
  );
}
