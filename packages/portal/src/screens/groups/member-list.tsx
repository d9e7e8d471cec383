import type { JSX } from "preact";
import { Button } from "../../parts/button.js";
import { Name, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { go } from "../../place/place.js";
import { personName } from "../../words/names.js";
import { changeRole, type GroupDetails, type Member, removeMember } from "./member-acts.js";

interface MemberListProps {
  readonly group: GroupDetails;
  readonly actor: Member | undefined;
}

/** The members of a group with their roles. */
export function MemberList({ group, actor }: MemberListProps): JSX.Element {
  return (
    <VirtualList
      items={group.members}
      keyOf={({ userId }) => userId}
      height={49}
      label={`Members of ${group.groupName}`}
      class="members"
    >
      {(member) => {
        const name = personName(member);
        const isAdmin = member.role === "Admin";
        return (
          <div class="registry-row">
            <div class="grow">
              <button
                type="button"
                class="opens cut"
                title={name}
                onClick={() => go("groups", { show: "people", user: member.userId })}
              >
                <Name>{name}</Name>
              </button>
              <div class="note muted cut">{member.mobileNumber}</div>
            </div>
            {isAdmin && <Tag>admin</Tag>}
            {actor && (
              <>
                <Button
                  isSmall
                  label={`${isAdmin ? "To member" : "To admin"}: ${name}`}
                  onPress={() => changeRole(group.groupId, actor, member)}
                >
                  {isAdmin ? "To member" : "To admin"}
                </Button>
                <Button isSmall label={`Remove ${name}`} onPress={() => removeMember(group, actor, member)}>
                  Remove
                </Button>
              </>
            )}
          </div>
        );
      }}
    </VirtualList>
  );
}
