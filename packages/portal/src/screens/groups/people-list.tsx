import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";
import { Avatar, Name, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { queried, select } from "../../place/place.js";
import type { User } from "../../registry/lists.js";
import { personName } from "../../words/names.js";

/** People of the sandbox. */
export function PeopleList({ users }: { users: readonly User[] }): JSX.Element {
  if (users.length === 0)
    return (
      <Empty title={queried("find") === undefined ? "Nobody yet" : "Nobody has this name or number"}>
        <p>Add a person here; whoever is added to a group by number comes by itself.</p>
      </Empty>
    );
  return (
    <VirtualList items={users} keyOf={({ userId }) => userId} height={49} label="People" class="fills">
      {(user) => (
        <div class="registry-row" data-current={queried("user") === user.userId}>
          <Avatar name={personName(user)} />
          <div class="grow">
            <button
              type="button"
              class="opens cut"
              title={personName(user)}
              onClick={() => select({ user: user.userId })}
            >
              <Name>{personName(user)}</Name>
            </button>
            <div class="note muted cut">{user.mobileNumber}</div>
          </div>
          {user.isTenantAdmin && <Tag>tenant admin</Tag>}
          {!user.isProvisioned && <Tag>not signed in</Tag>}
        </div>
      )}
    </VirtualList>
  );
}
