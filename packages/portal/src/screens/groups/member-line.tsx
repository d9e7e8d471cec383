import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { ask } from "../../parts/question.js";
import { Tag } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { personName, plainName } from "../../words/names.js";
import { adminOver } from "./acting.js";
import { PersonLabel } from "./person-label.js";

type GroupDetails = ControlSchemas["GroupDetails"];

interface MemberLineProps {
  readonly group: GroupDetails;
  readonly member: GroupDetails["members"][number];
}

/** A member, with the role and what an admin can do about it. */
export function MemberLine({ group, member }: MemberLineProps): JSX.Element {
  const short = plainName(personName(member));
  const params = { path: { groupId: group.groupId, memberId: member.userId } };
  const admin = adminOver(group, member);
  const isAdmin = member.role === "Admin";
  const change = async (mobileNumber: string, role: "Admin" | "Member") => {
    const body = { mobileNumber, role };
    await answerOf(control.PUT("/groups/{groupId}/members/{memberId}", { params, body }));
  };
  const toggleRole = ({ mobileNumber }: ControlSchemas["Person"]) =>
    attempt(async () => {
      await change(mobileNumber, isAdmin ? "Member" : "Admin");
      tell(`${short} is ${isAdmin ? "a member" : "an admin"} now.`, () =>
        change(mobileNumber, isAdmin ? "Admin" : "Member"),
      );
    });
  const remove = ({ mobileNumber, userId }: ControlSchemas["Person"]) =>
    ask({
      title: userId === member.userId ? `Have ${short} leave?` : `Remove ${short}?`,
      text: "What was written stays. Webhooks of the group are told of it.",
      act: "Remove",
      onYes: async () => {
        const query = { mobileNumber };
        await answerOf(
          control.DELETE("/groups/{groupId}/members/{memberId}", { params: { ...params, query } }),
        );
      },
    });
  return (
    <li class="member">
      <PersonLabel person={member} />
      {isAdmin && <Tag>admin</Tag>}
      {admin && (
        <span class="row tight acts">
          <Button
            isSmall
            label={`${isAdmin ? "Make member" : "Make admin"}: ${short}`}
            onPress={() => toggleRole(admin)}
          >
            {isAdmin ? "Make member" : "Make admin"}
          </Button>
          <Button isSmall kind="plain" label={`Remove ${short}`} onPress={() => remove(admin)}>
            Remove
          </Button>
        </span>
      )}
    </li>
  );
}
