import type { JSX } from "preact";
import { give, take } from "../../registry/grant-acts.js";
import type { Connector, Grant, Group, Token } from "../../registry/lists.js";
import { outlookOf } from "../../registry/token-life.js";
import { nowMs } from "../../state/clock.js";

interface CellProps {
  readonly connector: Connector;
  readonly group: Group;
  readonly grant: Grant | undefined;
  /** The newest group token of the connector for the group. */
  readonly token: Token | undefined;
}

/** Whether a connector is granted a group, and the button that changes it. */
export function Cell({ connector, group, grant, token }: CellProps): JSX.Element {
  if (!connector.active && grant === undefined)
    return (
      <span class="grant-cell muted">
        cannot be granted
        <small>while inactive</small>
      </span>
    );
  const now = nowMs.value;
  const outlook = token === undefined || now === null ? "" : outlookOf(token, now);
  const note = grant === undefined ? "" : connector.active ? outlook : "stays while inactive";
  const state = grant === undefined ? "not granted" : "granted";
  const act = grant === undefined ? "Grant" : "Take away";
  return (
    <button
      type="button"
      class={grant === undefined ? "grant-cell" : "grant-cell granted"}
      onClick={() => (grant === undefined ? void give(connector, group) : take(grant))}
    >
      <span class="unseen">
        {connector.name}, {group.groupName}:{" "}
      </span>
      <span>{state}</span>
      {note !== "" && <small>{note}</small>}
      <span class="unseen">. {act}</span>
    </button>
  );
}
