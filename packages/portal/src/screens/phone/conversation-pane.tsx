import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { Name, Tag } from "../../parts/signs.js";
import { tell } from "../../parts/toast.js";
import { queried, select } from "../../place/place.js";
import { useLive } from "../../state/live.js";
import { counted } from "../../words/numbers.js";
import { Composer } from "./compose/composer.js";
import { Conversation } from "./conversation.js";
import { EntryDialog } from "./entries/entry-dialog.js";
import { EntryList } from "./entries/entry-list.js";
import { arrivedLine, isOwn } from "./entry-words.js";
import { GroupDialog } from "./group/group-dialog.js";
import { type EntryDialogKind, type OpenPhone, PhoneContext } from "./phone-context.js";
import type { Entry, GroupDetails, GroupInApp } from "./types.js";

interface ConversationPaneProps {
  readonly as: string;
  readonly ownName: string;
  readonly group: GroupInApp;
  /** Fails where the person is in the group no longer, by the person's groups as they are now. */
  readonly checkSeen: () => Promise<unknown>;
  readonly onLeave: () => void;
}

/** The conversation of a group as one person sees it, and where that person writes. */
export function ConversationPane(props: ConversationPaneProps): JSX.Element {
  const { as, ownName, group, checkSeen, onLeave } = props;
  const { groupId } = group;
  const [arrived, setArrived] = useState("");
  const [sentCount, setSentCount] = useState(0);
  const [replyTo, setReplyTo] = useState<Entry>();
  const [opened, setOpened] = useState<{ readonly kind: EntryDialogKind; readonly entry: Entry }>();
  const [isGroupShown, setGroupShown] = useState(false);
  const conversation = useMemo(
    () =>
      new Conversation({
        groupId,
        mobileNumber: as,
        onArrived: (entries) => {
          const others = entries.filter((entry) => !isOwn(entry, as));
          if (others.length > 0) setArrived(arrivedLine(others));
        },
        checkSeen,
      }),
    [groupId, as],
  );
  useEffect(() => conversation.open(), [conversation]);
  useEffect(() => {
    const entry = queried("entry");
    // What a reload is to show may be further back than is read at first.
    if (entry !== undefined) void conversation.readBackTo(entry);
  }, [conversation]);
  const { data: details } = useLive(
    (signal) => answerOf(control.GET("/groups/{groupId}", { params: { path: { groupId } }, signal })),
    {
      of: ["members", "subscribers", "groups", "users"],
      when: (event) => event.groupId === groupId || event.type === "users",
      check: checkSeen,
    },
    [groupId],
  );
  const phone: OpenPhone = {
    as,
    ownName,
    group,
    details,
    conversation,
    checkSeen,
    reply: setReplyTo,
    open: (kind, entry) => setOpened({ kind, entry }),
    showEntry: async (referenceId) => {
      if (await conversation.readBackTo(referenceId)) select({ entry: referenceId });
      else tell("The entry that this one answers cannot be seen by this person.");
    },
  };
  return (
    <PhoneContext.Provider value={phone}>
      <div class="bar-head conversation-head">
        <span class="back">
          <Button isSmall label="Back to the groups" onPress={onLeave}>
            ‹
          </Button>
        </span>
        <h2 class="cut">
          <Name>{group.groupName}</Name>
        </h2>
        {group.groupType === "ConnectGroup" && <Tag>public</Tag>}
        <span class="muted note grow cut">
          <span class="whose-name">
            <Name>{ownName}</Name>,{" "}
          </span>
          {whoIsIn(group, details)}
        </span>
        <Button isSmall onPress={() => setGroupShown(true)}>
          Group
        </Button>
      </div>
      <EntryList toEnd={sentCount} />
      <Composer
        replyTo={replyTo}
        onReplied={() => setReplyTo(undefined)}
        onSent={() => setSentCount((count) => count + 1)}
      />
      <p class="unseen" role="status">
        {arrived}
      </p>
      {opened && <EntryDialog {...opened} onClose={() => setOpened(undefined)} />}
      {isGroupShown && <GroupDialog onLeft={onLeave} onClose={() => setGroupShown(false)} />}
    </PhoneContext.Provider>
  );
}

function whoIsIn({ memberCount }: GroupInApp, details: GroupDetails | undefined): string {
  const members = counted(details?.memberCount ?? memberCount, "member");
  const subscribers = details?.subscriberCount ?? 0;
  return subscribers === 0 ? members : `${members}, ${counted(subscribers, "subscriber")}`;
}
