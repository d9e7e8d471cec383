import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { Avatar, Name, Tag } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { queried, select } from "../../place/place.js";
import { personName } from "../../words/names.js";
import { AddPersonDialog } from "./add-person-dialog.js";
import { usePeople } from "./readings.js";

/** So many are listed; others are found by their name or number. */
const MOST = 1000;
/** The height of a line in pixels. */
const LINE_PX = 50;

/** The people of the sandbox. */
export function PeopleList(): JSX.Element {
  const [isAdding, setAdding] = useState(false);
  const wanted = queried("named") ?? "";
  const { data, problem, readAgain } = usePeople(wanted, MOST);
  return (
    <>
      <div class="tools row">
        <input
          class="input grow"
          type="search"
          aria-label="Search people by name or number"
          placeholder="Name or number"
          maxLength={255}
          value={wanted}
          onInput={(event) => select({ named: event.currentTarget.value }, "replace")}
        />
        <Button kind="main" onPress={() => setAdding(true)}>
          Add a person
        </Button>
      </div>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the people" />}
      {data?.users.length === 0 && (
        <Empty title={wanted === "" ? "There is nobody yet" : "Nobody has this in their name or number"}>
          {wanted === "" && <p>Groups have people in them. Add the first one.</p>}
        </Empty>
      )}
      {data && data.users.length > 0 && (
        <VirtualList
          items={data.users}
          keyOf={({ userId }) => userId}
          height={LINE_PX}
          label="People"
          class="grow"
          shown={queried("user")}
        >
          {(user) => (
            <div class={queried("user") === user.userId ? "line on" : "line"}>
              <button
                type="button"
                class="choose person"
                aria-pressed={queried("user") === user.userId}
                onClick={() => select({ user: user.userId })}
              >
                <Avatar name={personName(user)} />
                <span class="who">
                  <b class="cut">
                    <Name>{personName(user)}</Name>
                  </b>
                  {personName(user) !== user.mobileNumber && (
                    <span class="muted note tabular cut">{user.mobileNumber}</span>
                  )}
                </span>
                {user.isTenantAdmin && <Tag>tenant admin</Tag>}
                {!user.isProvisioned && <Tag>not signed in</Tag>}
              </button>
            </div>
          )}
        </VirtualList>
      )}
      {data?.hasMore && <p class="hint tools">There are more. Search for others.</p>}
      {isAdding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </>
  );
}
