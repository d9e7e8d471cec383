import type { JSX } from "preact";
import { answerOf, control, everyPage } from "../../../api/control-client.js";
import type { ControlSchemas } from "../../../api/types.js";
import { Button } from "../../../parts/button.js";
import { Dialog } from "../../../parts/dialog.js";
import { ask } from "../../../parts/question.js";
import { Busy, Problem } from "../../../parts/said.js";
import { Name } from "../../../parts/signs.js";
import { VirtualList } from "../../../parts/virtual-list.js";
import { AddMember } from "../../../registry/add-member.js";
import { useLive } from "../../../state/live.js";
import { personName } from "../../../words/names.js";
import { useOpenPhone } from "../phone-context.js";
import { MemberLine } from "./member-line.js";

type GroupMember = ControlSchemas["GroupMember"];

interface GroupDialogProps {
  readonly onLeft: () => void;
  readonly onClose: () => void;
}

/** The height of a member's line in pixels. */
const LINE_PX = 46;

/** Who is in the group, and what the person can do about it. */
export function GroupDialog({ onLeft, onClose }: GroupDialogProps): JSX.Element {
  const { as, group, ownName, details, conversation, checkSeen } = useOpenPhone();
  const { groupId, groupName } = group;
  const { data, problem, readAgain } = useMembers(groupId, checkSeen);
  const isAdmin = group.role === "Admin";
  const leave = () =>
    ask({
      title: "Leave the group?",
      text: `${ownName.slice(0, 60)} no longer sees the conversation. It stays for the others, and the group can be joined again.`,
      act: "Leave",
      onYes: async () => {
        const params = { path: { groupId } };
        await conversation.leaveBy(() =>
          answerOf(control.POST("/groups/{groupId}/leave", { params, body: { mobileNumber: as } })),
        );
        onClose();
        onLeft();
      },
    });
  return (
    <Dialog title={groupName.slice(0, 100)} onClose={onClose}>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the members" />}
      {data && (
        <div class="members" style={{ height: `${Math.min(data.length, 7) * LINE_PX}px` }}>
          <VirtualList
            items={data}
            keyOf={({ userId }) => userId}
            height={LINE_PX}
            label="Members"
            class="grow"
          >
            {(member) => <MemberLine member={member} />}
          </VirtualList>
        </div>
      )}
      {group.groupType === "ConnectGroup" && details && (
        <p class="note muted">
          Subscribers:{" "}
          {details.subscribers.slice(0, 10).map((person, at) => (
            <span key={person.userId}>
              {at > 0 && ", "}
              <Name>{personName(person)}</Name>
            </span>
          ))}
          {details.subscriberCount > 10 && ` and ${details.subscriberCount - 10} more`}
          {details.subscriberCount === 0 && "none"}
        </p>
      )}
      {isAdmin ? <AddMember groupId={groupId} as={as} /> : <p class="hint">Admins add and remove members.</p>}
      <div class="foot">
        <Button kind="bad" onPress={leave}>
          Leave the group
        </Button>
        <span class="grow" />
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function useMembers(groupId: string, checkSeen: () => Promise<unknown>) {
  return useLive<GroupMember[]>(
    (signal) =>
      everyPage(
        (query) =>
          answerOf(
            control.GET("/groups/{groupId}/members", { params: { path: { groupId }, query }, signal }),
          ),
        ({ members }) => members,
      ),
    { of: ["members", "groups", "users"], check: checkSeen },
    [groupId],
  );
}
