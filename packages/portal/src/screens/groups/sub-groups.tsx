import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField } from "../../parts/field.js";
import { Name } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { Link } from "../../place/link.js";
import { Part } from "./part.js";

type GroupSummary = ControlSchemas["GroupSummary"];

interface SubGroupsProps {
  readonly group: GroupSummary;
  readonly groups: readonly GroupSummary[];
  readonly admin: ControlSchemas["Person"] | undefined;
}

/** The groups below one, to be attached and detached by its admin. */
export function SubGroups({ group, groups, admin }: SubGroupsProps): JSX.Element {
  const [isAttaching, setAttaching] = useState(false);
  const { groupId } = group;
  const below = groups.filter(({ parentGroupIds }) => parentGroupIds.includes(groupId));
  const others = groups.filter((one) => one.groupId !== groupId && !below.includes(one));
  const attach = async (subGroupId: string) => {
    const body = { mobileNumber: String(admin?.mobileNumber), subGroups: [subGroupId] };
    await answerOf(control.PUT("/groups/{groupId}/subGroups", { params: { path: { groupId } }, body }));
  };
  const detach = (subGroupId: string) =>
    attempt(async () => {
      const params = { path: { groupId, subGroupId }, query: { mobileNumber: String(admin?.mobileNumber) } };
      await answerOf(control.DELETE("/groups/{groupId}/subGroups/{subGroupId}", { params }));
      tell("Detached the sub-group.", () => attach(subGroupId));
    });
  return (
    <Part title={`Sub-groups (${below.length})`}>
      <ul class="plain">
        {below.map((one) => (
          <li key={one.groupId} class="member">
            <span class="grow cut">
              <Link screen="groups" query={{ group: one.groupId }}>
                <Name>{one.groupName}</Name>
              </Link>
            </span>
            {admin && (
              <Button
                isSmall
                kind="plain"
                label={`Detach ${one.groupName.slice(0, 60)}`}
                onPress={() => detach(one.groupId)}
              >
                Detach
              </Button>
            )}
          </li>
        ))}
      </ul>
      {admin && others.length > 0 && (
        <div class="row">
          <Button isSmall onPress={() => setAttaching(true)}>
            Attach a sub-group
          </Button>
        </div>
      )}
      {isAttaching && (
        <FormDialog
          title="Attach a sub-group"
          act="Attach it"
          onSubmit={(fields) => attach(String(fields.get("subGroup")))}
          onClose={() => setAttaching(false)}
        >
          <ChoiceField
            label="Group"
            name="subGroup"
            hint="Its members count as members of the groups above it."
            choices={others.map((one) => [one.groupId, one.groupName.slice(0, 80)])}
          />
        </FormDialog>
      )}
    </Part>
  );
}
