import "./groups.css";
import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Link } from "../../place/link.js";
import { queried } from "../../place/place.js";
import { useGroups } from "../../registry/lists.js";
import { setCount } from "../../state/counts.js";
import { GroupList } from "./group-list.js";
import { GroupPanel } from "./group-panel.js";
import { PeopleList } from "./people-list.js";
import { PersonPanel } from "./person-panel.js";
import { withTree } from "./toggled.js";

/** Who there is, which groups they are in, and how the groups hang together. */
export default function GroupsScreen(): JSX.Element {
  const showsPeople = queried("show") === "people";
  const groups = useGroups();
  const count = groups.data?.length;
  useEffect(() => {
    if (count !== undefined) setCount("groups", count);
  }, [count]);
  const chosen = queried(showsPeople ? "user" : "group");
  const frame = useFocusKept(chosen);
  return (
    <div ref={frame} class={chosen === undefined ? "groups-screen" : "groups-screen chosen"}>
      <h1 class="unseen">Groups and people</h1>
      <section class="list" aria-label={showsPeople ? "People" : "Groups"}>
        <div class="bar-head">
          <h2 class="grow">{showsPeople ? "People" : "Groups"}</h2>
          <span class="switch row" role="group" aria-label="What is listed">
            <Link screen="groups" query={withTree({})} current={!showsPeople} class="button small">
              Groups
            </Link>
            <Link
              screen="groups"
              query={withTree({ show: "people" })}
              current={showsPeople}
              class="button small"
            >
              People
            </Link>
          </span>
        </div>
        {showsPeople ? <PeopleList /> : <GroupList groups={groups} />}
      </section>
      {chosen !== undefined && (
        <section class="panel" aria-label={showsPeople ? "The person" : "The group"}>
          {showsPeople ? (
            <PersonPanel key={chosen} userId={chosen} />
          ) : (
            <GroupPanel key={chosen} groupId={chosen} groups={groups} />
          )}
        </section>
      )}
    </div>
  );
}

/**
 * Where a list and what is chosen in it are screens of their own, one takes the focus with it that had it. The keyboard
 * would begin at the top of the page otherwise.
 */
function useFocusKept(chosen: string | undefined): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useLayoutEffect(() => {
    const wasChosen = before.current;
    before.current = chosen;
    const list = frame.current?.querySelector<HTMLElement>(".list");
    if (wasChosen === chosen || !list) return;
    const isListHidden = list.offsetParent === null;
    if (chosen !== undefined && isListHidden)
      frame.current?.querySelector<HTMLElement>(".panel button")?.focus();
    if (chosen === undefined) list.querySelector<HTMLElement>(".virtual")?.focus();
  }, [chosen]);
  return frame;
}
