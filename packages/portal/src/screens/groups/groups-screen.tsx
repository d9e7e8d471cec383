import "../../registry/registry.css";
import "./groups.css";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { TextField } from "../../parts/field.js";
import { Busy, Problem } from "../../parts/said.js";
import { Link } from "../../place/link.js";
import { queried, select } from "../../place/place.js";
import { useGroups, useUsers } from "../../registry/lists.js";
import { setCount } from "../../state/counts.js";
import { grouped } from "../../words/numbers.js";
import { MakeGroupDialog } from "./group-form.js";
import { GroupList } from "./group-list.js";
import { GroupPanel } from "./group-panel.js";
import { PeopleList } from "./people-list.js";
import { AddUserDialog } from "./user-form.js";
import { UserPanel } from "./user-panel.js";

/** Groups and people: lists of both, and one of them. */
export default function GroupsScreen(): JSX.Element {
  const isPeople = queried("show") === "people";
  const find = queried("find");
  const groups = useGroups();
  const users = useUsers(isPeople ? find : "");
  const [isAdding, setAdding] = useState(false);
  const count = groups.data?.length;
  useEffect(() => {
    if (count !== undefined) setCount("groups", grouped(count));
  }, [count]);
  const openId = queried(isPeople ? "user" : "group");
  const { problem, readAgain, data } = isPeople ? users : groups;
  const close = () => setAdding(false);
  return (
    <div class={openId === undefined ? "registry" : "registry open"}>
      <section class="registry-list" aria-label={isPeople ? "People" : "Groups"}>
        <h1>Groups and people</h1>
        <div class="row">
          <Link screen="groups" class={isPeople ? "button" : "button main"} current={!isPeople}>
            Groups
          </Link>
          <Link
            screen="groups"
            query={{ show: "people" }}
            class={isPeople ? "button main" : "button"}
            current={isPeople}
          >
            People
          </Link>
          <span class="grow" />
          <Button onPress={() => setAdding(true)}>{isPeople ? "Add a person" : "Make a group"}</Button>
        </div>
        <TextField
          key={isPeople ? "people" : "groups"}
          label={isPeople ? "Find a person by name or number" : "Find a group"}
          name="find"
          type="search"
          value={find ?? ""}
          onValue={(value) => select({ find: value }, "replace")}
        />
        {problem && <Problem problem={problem} retry={readAgain} />}
        {data === undefined && !problem && <Busy />}
        {isPeople && users.data && <PeopleList users={users.data} />}
        {!isPeople && groups.data && <GroupList groups={groups.data} />}
      </section>
      {openId !== undefined &&
        (isPeople ? (
          <UserPanel key={openId} userId={openId} />
        ) : (
          <GroupPanel key={openId} groupId={openId} groups={groups.data ?? []} />
        ))}
      {isAdding && (isPeople ? <AddUserDialog onClose={close} /> : <MakeGroupDialog onClose={close} />)}
    </div>
  );
}
