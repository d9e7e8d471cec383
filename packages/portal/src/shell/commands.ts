import { answerOf, control } from "../api/control-client.js";
import { go } from "../place/place.js";
import { SCREENS } from "../screens/screens.js";
import { personName } from "../words/names.js";
import { advance, goToNext, setFrozen } from "./time-travel.js";

/** Something that the palette finds. */
export interface Command {
  readonly id: string;
  readonly kind: "screen" | "time" | "group" | "person" | "connector";
  readonly text: string;
  readonly run: () => unknown;
}

/** So many of a kind are shown. */
const MOST = 8;

/** What there is without asking the server. */
export function staticCommands(): Command[] {
  const screens = SCREENS.map(
    ({ name, title }): Command => ({ id: name, kind: "screen", text: title, run: () => go(name) }),
  );
  const times: Command[] = [
    { id: "hour", kind: "time", text: "Move the clock an hour on", run: () => advance({ hours: 1 }) },
    { id: "day", kind: "time", text: "Move the clock a day on", run: () => advance({ days: 1 }) },
    { id: "expiry", kind: "time", text: "Go to the next expiry", run: () => goToNext(["tokenExpiry"]) },
    { id: "retry", kind: "time", text: "Go to the next retry of a webhook", run: () => goToNext(["retry"]) },
    { id: "freeze", kind: "time", text: "Freeze the clock", run: () => setFrozen(true) },
    { id: "release", kind: "time", text: "Let the clock go on", run: () => setFrozen(false) },
  ];
  return [...screens, ...times];
}

/**
 * What has a text in its name: first what is known, then what the server knows too.
 *
 * @param tell is called with all of it, each time that more is known
 */
export async function commandsFor(
  text: string,
  signal: AbortSignal,
  tell: (commands: readonly Command[]) => void,
): Promise<void> {
  const wanted = text.trim().toLowerCase();
  const has = (name: string) => name.toLowerCase().includes(wanted);
  const known = staticCommands().filter(({ text: name }) => has(name));
  tell(known);
  if (wanted === "") return;
  try {
    const [{ groups }, { users }, { connectors }] = await Promise.all([
      answerOf(control.GET("/groups", { signal })),
      answerOf(control.GET("/users", { signal, params: { query: { matching: text.trim(), limit: MOST } } })),
      answerOf(control.GET("/connectors", { signal })),
    ]);
    if (signal.aborted) return;
    tell([
      ...known,
      ...first(groups.filter(({ groupName, groupId }) => has(groupName) || has(groupId))).map(
        ({ groupId, groupName }): Command => ({
          id: groupId,
          kind: "group",
          text: groupName,
          run: () => go("groups", { group: groupId }),
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
      ...first(connectors.filter(({ name, applicationId }) => has(name) || has(applicationId))).map(
        ({ applicationId, name }): Command => ({
          id: applicationId,
          kind: "connector",
          text: name,
          run: () => go("connectors", { connector: applicationId }),
        }),
      ),
    ]);
  } catch {
    // What is known without the server is shown already.
  }
}

function first<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, MOST);
}
