import { answerOf, control, everyPage } from "../api/control-client.js";
import { go } from "../place/place.js";
import { SCREENS } from "../screens/screens.js";
import { matches } from "../words/matches.js";
import { connectorTitle, groupTitle, personName } from "../words/names.js";
import { advance, EXPIRIES, goToNext, setFrozen } from "./time-travel.js";

/** Something that the palette finds. */
export interface Command {
  readonly id: string;
  readonly kind: "screen" | "time" | "group" | "person" | "connector";
  readonly text: string;
  readonly run: () => unknown;
}

/** So many of a kind are shown. */
const MOST = 8;

/** What has a text in its name, as far as it takes no server to know. */
export function knownCommands(text: string): Command[] {
  const screens = SCREENS.map(
    ({ name, title }): Command => ({ id: name, kind: "screen", text: title, run: () => go(name) }),
  );
  const times: Command[] = [
    { id: "hour", kind: "time", text: "Move the clock an hour on", run: () => advance({ hours: 1 }) },
    { id: "day", kind: "time", text: "Move the clock a day on", run: () => advance({ days: 1 }) },
    { id: "expiry", kind: "time", text: "Go to the next expiry", run: () => goToNext(EXPIRIES) },
    { id: "retry", kind: "time", text: "Go to the next retry of a webhook", run: () => goToNext(["retry"]) },
    { id: "freeze", kind: "time", text: "Freeze the clock", run: () => setFrozen(true) },
    { id: "release", kind: "time", text: "Let the clock go on", run: () => setFrozen(false) },
  ];
  return [...screens, ...times].filter(({ text: name }) => matches(text, name));
}

/** The groups, people and connectors with a text in their name; none for no text. */
export async function askedCommands(text: string, signal: AbortSignal): Promise<Command[]> {
  const matching = text.trim();
  if (matching === "") return [];
  // Groups cannot be asked for by their names.
  const [groups, { users }, { connectors }] = await Promise.all([
    everyPage(
      (query) => answerOf(control.GET("/groups", { signal, params: { query } })),
      (page) => page.groups,
    ),
    answerOf(control.GET("/users", { signal, params: { query: { matching, limit: MOST } } })),
    answerOf(control.GET("/connectors", { signal })),
  ]);
  const found = groups.filter(({ groupName, groupId }) => matches(text, groupName, groupId));
  const called = connectors.filter(({ name, applicationId }) => matches(text, name, applicationId));
  return [
    ...first(found).map(
      (group): Command => ({
        id: group.groupId,
        kind: "group",
        text: groupTitle(group),
        run: () => go("groups", { group: group.groupId }),
      }),
    ),
    ...first(users).map(
      (user): Command => ({
        id: user.userId,
        kind: "person",
        text: `${personName(user)} ${user.mobileNumber}`,
        run: () => go("phone", { as: user.mobileNumber }),
      }),
    ),
    ...first(called).map(
      (connector): Command => ({
        id: connector.applicationId,
        kind: "connector",
        text: connectorTitle(connector),
        run: () => go("connectors", { connector: connector.applicationId }),
      }),
    ),
  ];
}

function first<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, MOST);
}
