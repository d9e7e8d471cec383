import type { JSX } from "preact";
import { answerOf, control } from "../../../api/control-client.js";
import type { ControlSchemas } from "../../../api/types.js";
import { Button } from "../../../parts/button.js";
import { ask } from "../../../parts/question.js";
import { Avatar, Name, Tag } from "../../../parts/signs.js";
import { attempt } from "../../../parts/toast.js";
import { personName } from "../../../words/names.js";
import { useOpenPhone } from "../phone-context.js";

/** A member, with the role, and what an admin can do. */
export function MemberLine({ member }: { member: ControlSchemas["GroupMember"] }): JSX.Element {
  const { as, group } = useOpenPhone();
  const { userId, mobileNumber, role } = member;
  const name = personName(member);
  const path = { groupId: group.groupId, memberId: userId };
  const other = role === "Admin" ? "Member" : "Admin";
  const isChangeable = group.role === "Admin" && mobileNumber !== as;
  const remove = () =>
    ask({
      title: "Remove the member?",
      text: `${name.slice(0, 60)} no longer sees the conversation. What was written stays, and the number can be added again.`,
      act: "Remove",
      onYes: () =>
        answerOf(
          control.DELETE("/groups/{groupId}/members/{memberId}", {
            params: { path, query: { mobileNumber: as } },
          }),
        ),
    });
  return (
    <div class="member-line">
      <Avatar name={name} isSmall />
      <span class="grow cut">
        <Name>{name}</Name> {mobileNumber === as && <span class="muted note">on this phone</span>}
      </span>
      {role === "Admin" && <Tag>admin</Tag>}
      {!mobileNumber.startsWith("+") && <Tag>bot</Tag>}
      {isChangeable && (
        <>
          <Button
            isSmall
            label={`Make ${name} ${other === "Admin" ? "an admin" : "a plain member"}`}
            onPress={() =>
              attempt(() =>
                answerOf(
                  control.PUT("/groups/{groupId}/members/{memberId}", {
                    params: { path },
                    body: { mobileNumber: as, role: other },
                  }),
                ),
              )
            }
          >
            {other === "Admin" ? "Make admin" : "Make member"}
          </Button>
          <Button isSmall label={`Remove ${name}`} onPress={remove}>
            Remove
          </Button>
        </>
      )}
    </div>
  );
}
