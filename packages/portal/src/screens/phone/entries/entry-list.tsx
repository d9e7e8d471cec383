import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Busy, Empty, Problem } from "../../../parts/said.js";
import { VirtualList } from "../../../parts/virtual-list.js";
import { queried } from "../../../place/place.js";
import { day } from "../../../words/times.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry } from "../types.js";
import { EntryView } from "./entry-view.js";

/** What was said in the open group, the oldest first. */
export function EntryList(): JSX.Element {
  const { conversation, group } = useOpenPhone();
  const { entries, isRead, hasOlder, problem } = conversation.read.value;
  const entry = queried("entry");
  if (!isRead)
    return (
      <div class="entries-none">
        {problem ? (
          <Problem problem={problem} retry={() => conversation.readAgain()} />
        ) : (
          <Busy what="Reading the conversation" />
        )}
      </div>
    );
  if (entries.length === 0)
    return (
      <div class="entries-none">
        <Empty title="Nothing was said here yet">
          <p>Write below, or post a message over the API: it appears here at once.</p>
        </Empty>
      </div>
    );
  return (
    <>
      {problem && <Problem problem={problem} retry={() => conversation.readAgain()} />}
      <VirtualList
        items={entries}
        keyOf={({ referenceId }) => referenceId}
        height={76}
        label={`Conversation in ${group.groupName}`}
        class="entries"
        followsEnd
        onNearStart={hasOlder ? () => void conversation.readOlder() : undefined}
        shown={entries.some(({ referenceId }) => referenceId === entry) ? entry : undefined}
      >
        {(item, index) => (
          <EntryItem entry={item} before={entries[index - 1]} isSelected={item.referenceId === entry} />
        )}
      </VirtualList>
    </>
  );
}

interface EntryItemProps {
  readonly entry: Entry;
  readonly before: Entry | undefined;
  readonly isSelected: boolean;
}

function EntryItem({ entry, before, isSelected }: EntryItemProps): JSX.Element {
  const ownDay = day(entry.sentAt);
  const isFirstOfDay = before === undefined || day(before.sentAt) !== ownDay;
  const { as, details } = useOpenPhone();
  const isAdmin = details?.members.some(
    ({ userId, role }) => userId === entry.sender.userId && role === "Admin",
  );
  // The list draws its items at every movement. What is the same object is not drawn again.
  const view = useMemo(
    () => <EntryView entry={entry} isSelected={isSelected} isAdmin={isAdmin ?? false} />,
    [entry, isSelected, isAdmin, as],
  );
  return (
    <>
      {isFirstOfDay && <p class="day">{ownDay}, by the sandbox's clock</p>}
      {view}
    </>
  );
}
