import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { Empty } from "../../parts/said.js";
import { Avatar, Name, Pill, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { counted } from "../../words/numbers.js";
import { entryLine, senderName } from "./entry-words.js";
import { JoinDialog } from "./group/join-dialog.js";
import { arrivedCount } from "./looked-at.js";
import type { GroupInApp } from "./types.js";

interface GroupListProps {
  readonly as: string;
  readonly groups: readonly GroupInApp[];
  readonly openGroupId: string | undefined;
  readonly onOpen: (groupId: string) => void;
}

/** The groups of a person, each with the last of what was said in it. */
export function GroupList({ as, groups, openGroupId, onOpen }: GroupListProps): JSX.Element {
  const [isJoining, setJoining] = useState(false);
  return (
    <div class="groups">
      {groups.length === 0 ? (
        <Empty title="In no group yet">
          <p>Join a group, or have an admin add this number to one.</p>
        </Empty>
      ) : (
        <VirtualList
          items={groups}
          keyOf={({ groupId }) => groupId}
          height={66}
          label="Groups"
          class="grow"
          shown={openGroupId}
        >
          {(group) => (
            <GroupLine as={as} group={group} isOpen={group.groupId === openGroupId} onOpen={onOpen} />
          )}
        </VirtualList>
      )}
      <div class="groups-foot">
        <Button isSmall onPress={() => setJoining(true)}>
          Join a group
        </Button>
      </div>
      {isJoining && (
        <JoinDialog as={as} groups={groups} onJoined={onOpen} onClose={() => setJoining(false)} />
      )}
    </div>
  );
}

interface GroupLineProps {
  readonly as: string;
  readonly group: GroupInApp;
  readonly isOpen: boolean;
  readonly onOpen: (groupId: string) => void;
}

function GroupLine({ as, group, isOpen, onOpen }: GroupLineProps): JSX.Element {
  const { groupId, groupName, groupType, last } = group;
  const arrived = arrivedCount(as, group);
  return (
    <button
      type="button"
      class="group-line"
      aria-current={isOpen ? "true" : undefined}
      onClick={() => onOpen(groupId)}
    >
      <Avatar name={groupName} />
      <span class="grow">
        <span class="group-name">
          <b class="cut">
            <Name>{groupName}</Name>
          </b>
          {groupType === "ConnectGroup" && <Tag>public</Tag>}
        </span>
        <span class="cut muted note group-last">
          <Name>
            {last === null ? "no messages yet" : `${senderName(last)}: ${entryLine(last).slice(0, 200)}`}
          </Name>
        </span>
      </span>
      {arrived > 0 && (
        <Pill tone="accent">
          {arrived}
          <span class="unseen"> {counted(arrived, "new entry", "new entries")}</span>
        </Pill>
      )}
    </button>
  );
}
