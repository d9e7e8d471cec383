import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField } from "../../parts/field.js";
import { attempt, tell } from "../../parts/toast.js";
import { groupTitle, personName, plainName, shortId } from "../../words/names.js";
import { adminOf, attachSubGroup } from "./acting.js";
import { GroupLink } from "./group-link.js";
import { isAbove } from "./group-tree.js";
import { Part } from "./part.js";
import { Shortened } from "./shortened.js";

type GroupSummary = ControlSchemas["GroupSummary"];

interface SubGroupsProps {
  readonly group: ControlSchemas["GroupDetails"];
  /** All groups of the sandbox. */
  readonly groups: readonly GroupSummary[];
}

/** The groups above and below one; those below are attached and detached by its admin. */
export function SubGroups({ group, groups }: SubGroupsProps): JSX.Element {
  const [isAttaching, setAttaching] = useState(false);
  const { groupId } = group;
  const admin = adminOf(group);
  const above = groups.filter((one) => group.parentGroupIds.includes(one.groupId));
  const below = groups.filter(({ parentGroupIds }) => parentGroupIds.includes(groupId));
  const detach = (subGroup: GroupSummary, mobileNumber: string) =>
    attempt(async () => {
      const params = { path: { groupId, subGroupId: subGroup.groupId }, query: { mobileNumber } };
      await answerOf(control.DELETE("/groups/{groupId}/subGroups/{subGroupId}", { params }));
      tell(`Detached ${plainName(groupTitle(subGroup))}.`, () => attachSubGroup(group, subGroup.groupId));
    });
  return (
    <Part title={`Sub-groups (${below.length})`}>
      {above.length > 0 && (
        <p class="note muted">
          This one is a sub-group of{" "}
          {above.map((one, index) => (
            <span key={one.groupId}>
              {index > 0 && ", "}
              <GroupLink group={one} />
            </span>
          ))}
          .
        </p>
      )}
      {below.length === 0 && <p class="muted">None. A group is attached here by who is admin of both.</p>}
      <Shortened items={below}>
        {(one) => (
          <li key={one.groupId} class="member">
            <span class="grow cut">
              <GroupLink group={one} />
            </span>
            {admin && (
              <Button
                isSmall
                kind="plain"
                label={`Detach ${plainName(groupTitle(one))}`}
                onPress={() => detach(one, admin.mobileNumber)}
              >
                Detach
              </Button>
            )}
          </li>
        )}
      </Shortened>
      {admin && (
        <div class="row">
          <Button isSmall onPress={() => setAttaching(true)}>
            Attach a sub-group
          </Button>
        </div>
      )}
      {isAttaching && (
        <AttachDialog group={group} groups={groups} below={below} onClose={() => setAttaching(false)} />
      )}
    </Part>
  );
}

interface AttachDialogProps extends SubGroupsProps {
  readonly below: readonly GroupSummary[];
  readonly onClose: () => void;
}

function AttachDialog({ group, groups, below, onClose }: AttachDialogProps): JSX.Element {
  // A group that stands above this one cannot stand below it too.
  const others = groups.filter((one) => !below.includes(one) && !isAbove(groups, one.groupId, group.groupId));
  const named = new Map<string, number>();
  for (const { groupName } of others) named.set(groupName, (named.get(groupName) ?? 0) + 1);
  const choices = others.map((one) => {
    const title = plainName(groupTitle(one));
    // Of several with one name, each is told by its identifier.
    return [
      one.groupId,
      named.get(one.groupName) === 1 ? title : `${title} (${shortId(one.groupId)})`,
    ] as const;
  });
  const attach = async (fields: FormData) => {
    const admin = await attachSubGroup(group, String(fields.get("subGroup")));
    tell(`Attached by ${plainName(personName(admin))}, an admin of both groups.`);
  };
  return (
    <FormDialog title="Attach a sub-group" act="Attach it" onSubmit={attach} onClose={onClose}>
      {choices.length === 0 ? (
        <p>There is no other group that could stand below this one. Make one first.</p>
      ) : (
        <ChoiceField
          label="Group"
          name="subGroup"
          hint="Who attaches it must be an admin of both groups; such a one is chosen by itself."
          choices={choices}
        />
      )}
    </FormDialog>
  );
}
