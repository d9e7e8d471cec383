import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { answerOf, control, everyPage } from "../../api/control-client.js";
import { ControlProblem } from "../../api/control-problem.js";
import { Button } from "../../parts/button.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { select } from "../../place/place.js";
import { useLive } from "../../state/live.js";
import { ConversationPane } from "./conversation-pane.js";
import { GroupList } from "./group-list.js";
import { lookAt } from "./looked-at.js";
import { PersonMenu } from "./person-menu.js";
import { usePersonName } from "./person-name.js";
import { namesOf, type PhonePlace } from "./phones.js";
import { WhosePhone } from "./whose-phone.js";

interface PhoneProps {
  readonly place: PhonePlace;
  /** Whether it is the one that is shown where there is room for one. */
  readonly isCurrent: boolean;
  readonly onAdd: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
}

/** The phone of one person: the groups, and the conversation in one of them. */
export function Phone({ place, isCurrent, onAdd, onClose }: PhoneProps): JSX.Element {
  const { index, as, group: groupId } = place;
  const names = namesOf(index);
  const ownName = usePersonName(as);
  const choosePerson = (number: string) =>
    select({ [names.as]: number, [names.group]: undefined, entry: undefined });
  const classes = ["phone", isCurrent ? "current" : "", groupId === undefined ? "" : "opened"];
  return (
    <section
      class={classes.filter(Boolean).join(" ")}
      aria-label={as === undefined ? `Phone ${index + 1}` : `Phone ${index + 1}, of ${ownName}`}
    >
      <div class="phone-panes">
        <div class="bar-head">
          {as === undefined ? (
            <h2 class="grow">Whose phone?</h2>
          ) : (
            <PersonMenu as={as} name={ownName} onChoose={choosePerson} />
          )}
          {onAdd && as !== undefined && (
            <Button isSmall label="Add a phone" onPress={onAdd}>
              + phone
            </Button>
          )}
          {onClose && (
            <Button isSmall kind="plain" label={`Close phone ${index + 1}`} onPress={onClose}>
              ×
            </Button>
          )}
        </div>
        {as === undefined ? (
          <WhosePhone onChoose={choosePerson} />
        ) : (
          <Groups as={as} groupId={groupId} index={index} ownName={ownName} />
        )}
        {as === undefined && (
          <div class="conversation">
            <Empty title="Nobody's phone yet">
              <p>Choose a person, and this is what they see in their groups, and where they write.</p>
            </Empty>
          </div>
        )}
      </div>
    </section>
  );
}

interface GroupsProps {
  readonly as: string;
  readonly groupId: string | undefined;
  readonly index: number;
  readonly ownName: string;
}

function Groups({ as, groupId, index, ownName }: GroupsProps): JSX.Element {
  const names = namesOf(index);
  const { data, problem, readAgain, readNow } = useLive(
    (signal) =>
      everyPage(
        ({ cursor }) => {
          // Its pages are shorter than those of other lists.
          const query = { mobileNumber: as, ...(cursor === undefined ? {} : { cursor }) };
          return answerOf(control.GET("/conversations", { params: { query }, signal }));
        },
        ({ groups }) => groups,
      ),
    { of: ["messages", "actions", "members", "subscribers", "groups", "users"] },
    [as],
  );
  useEffect(() => {
    if (data) lookAt(as, data, groupId);
  }, [data, as, groupId]);
  const open = (id: string | undefined) =>
    select({ [names.group]: id, entry: undefined, trace: undefined, of: undefined });
  const checkSeen = async () => {
    const groups = await readNow();
    if (!groups.some((one) => one.groupId === groupId))
      throw new ControlProblem(`${ownName} is not in this group.`, 404);
  };
  const group = data?.find((one) => one.groupId === groupId);
  return (
    <>
      {problem && !data && (
        // Where there is room for one of the two, the other is not seen.
        <div class={groupId === undefined ? "groups" : "conversation"}>
          <Problem problem={problem} retry={readAgain} />
          {groupId !== undefined && (
            <Empty title="This phone shows nothing">
              <p>Go back to choose another person.</p>
              <Button onPress={() => open(undefined)}>Back to the groups</Button>
            </Empty>
          )}
        </div>
      )}
      {data === undefined && !problem && <Busy what="Reading the groups" />}
      {data && <GroupList as={as} groups={data} openGroupId={groupId} onOpen={open} />}
      {data && (
        <div class="conversation">
          {group ? (
            <ConversationPane
              key={`${as} ${group.groupId}`}
              as={as}
              ownName={ownName}
              group={group}
              checkSeen={checkSeen}
              onLeave={() => open(undefined)}
            />
          ) : (
            <NoGroup isMissing={groupId !== undefined} onLeave={() => open(undefined)} ownName={ownName} />
          )}
        </div>
      )}
    </>
  );
}

interface NoGroupProps {
  readonly isMissing: boolean;
  readonly ownName: string;
  readonly onLeave: () => void;
}

function NoGroup({ isMissing, ownName, onLeave }: NoGroupProps): JSX.Element {
  return isMissing ? (
    <Empty title={`${ownName} is not in this group`}>
      <p>It may have been deleted, or the person has left it. Another admin can add the number again.</p>
      <Button onPress={onLeave}>Back to the groups</Button>
    </Empty>
  ) : (
    <Empty title="No group is open">
      <p>Choose one of the groups to read its conversation and to write in it.</p>
    </Empty>
  );
}
