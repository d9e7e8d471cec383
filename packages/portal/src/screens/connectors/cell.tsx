import type { JSX } from "preact";
import { tell } from "../../parts/toast.js";
import { give, isBeingGiven, take } from "../../registry/grant-acts.js";
import type { Connector, Grant, Group, Token } from "../../registry/lists.js";
import { outlookOf } from "../../registry/token-life.js";
import { nowMs } from "../../state/clock.js";
import { connectorTitle, groupTitle, plainName } from "../../words/names.js";

interface CellProps {
  readonly connector: Connector;
  readonly group: Group;
  readonly grant: Grant | undefined;
  /** The newest group token of the connector for the group. */
  readonly token: Token | undefined;
  /** In a grid -1 for all cells but one. */
  readonly tabIndex?: 0 | -1;
}

/** What a cell says of a grant, and what pressing it does. */
interface Saying {
  readonly state: string;
  readonly note: string;
  readonly act: string;
  readonly press: () => void;
}

/** Whether a connector is granted a group, and the button that changes it. */
export function Cell(props: CellProps): JSX.Element {
  const { connector, group, grant, tabIndex } = props;
  const { state, note, act, press } = sayingOf(props);
  const isPossible = connector.active || grant !== undefined;
  return (
    <button
      type="button"
      class={grant === undefined ? "grant-cell" : "grant-cell granted"}
      tabIndex={tabIndex}
      aria-disabled={isPossible ? undefined : true}
      aria-busy={isBeingGiven(connector, group) || undefined}
      onClick={press}
    >
      <span class="unseen">
        {plainName(connectorTitle(connector))}, {plainName(groupTitle(group))}:{" "}
      </span>
      <span>{state}</span>
      {note !== "" && <small>{note}</small>}
      {act !== "" && <span class="unseen">. {act}</span>}
    </button>
  );
}

function sayingOf({ connector, group, grant, token }: CellProps): Saying {
  if (grant !== undefined) {
    const now = nowMs.value;
    const outlook = token === undefined || now === null ? "" : outlookOf(token, now);
    const note = connector.active ? outlook : "stays while inactive";
    return { state: "granted", note, act: "Take away", press: () => take(grant) };
  }
  if (!connector.active) {
    const press = () =>
      tell(`${plainName(connectorTitle(connector))} is inactive. Open it and activate it first.`);
    return { state: "cannot be granted", note: "while inactive", act: "", press };
  }
  if (isBeingGiven(connector, group))
    return { state: "granting…", note: "", act: "", press: () => undefined };
  return { state: "not granted", note: "", act: "Grant", press: () => void give(connector, group) };
}
