import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { ask } from "../../parts/question.js";
import { Avatar, Name, Tag } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { Link } from "../../place/link.js";
import { personName } from "../../words/names.js";

interface MemberLineProps {
  readonly groupId: string;
  readonly member: ControlSchemas["GroupDetails"]["members"][number];
  /** Who changes it; undefined where there is no admin, so that nobody can. */
  readonly admin: ControlSchemas["Person"] | undefined;
}

/** A member, with the role and what an admin can do about it. */
export function MemberLine({ groupId, member, admin }: MemberLineProps): JSX.Element {
  const name = personName(member);
  const short = name.slice(0, 60);
  const params = { path: { groupId, memberId: member.userId } };
  const isAdmin = member.role === "Admin";
  const change = async (role: "Admin" | "Member") => {
    if (!admin) return;
    const body = { mobileNumber: admin.mobileNumber, role };
    await answerOf(control.PUT("/groups/{groupId}/members/{memberId}", { params, body }));
  };
  const toggleRole = () =>
    attempt(async () => {
      await change(isAdmin ? "Member" : "Admin");
      tell(`${short} is ${isAdmin ? "a member" : "an admin"} now.`, () =>
        change(isAdmin ? "Admin" : "Member"),
      );
    });
  const remove = () =>
    ask({
      title: `Remove ${short}?`,
      text: "What was written stays. Webhooks of the group are told of it.",
      act: "Remove",
      onYes: async () => {
        const query = { mobileNumber: String(admin?.mobileNumber) };
        await answerOf(
          control.DELETE("/groups/{groupId}/members/{memberId}", { params: { ...params, query } }),
        );
      },
    });
  return (
    <li class="member">
      <Avatar name={name} isSmall />
      <span class="grow cut">
        <Link screen="groups" query={{ show: "people", user: member.userId }}>
          <Name>{name}</Name>
        </Link>{" "}
        <span class="muted note tabular">{member.mobileNumber}</span>
      </span>
      {isAdmin && <Tag>admin</Tag>}
      {admin && (
        <>
          <Button isSmall label={`${isAdmin ? "Make member" : "Make admin"}: ${short}`} onPress={toggleRole}>
            {isAdmin ? "Make member" : "Make admin"}
          </Button>
          <Button isSmall kind="plain" label={`Remove ${short}`} onPress={remove}>
            Remove
          </Button>
        </>
      )}
    </li>
  );
}
