import type { JSX } from "preact";
import { Name, Pill } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import type { Connector, Group } from "../../registry/lists.js";
import { stateAt } from "../../registry/token-life.js";
import { nowMs } from "../../state/clock.js";
import { connectorTitle, plainName } from "../../words/names.js";
import { counted, grouped } from "../../words/numbers.js";
import { Cell } from "./cell.js";
import { leftOf, nameOf, ROW_PX } from "./grid-tracks.js";
import type { Standing } from "./standing.js";

interface MatrixRowProps {
  readonly groups: readonly Group[];
  /** Which of the groups are drawn. */
  readonly columns: readonly number[];
  readonly width: string;
  readonly connector: Connector;
  readonly row: number;
  /** The cell of it that Tab reaches, if it is here. */
  readonly heldColumn: number | undefined;
  readonly isOpen: boolean;
  readonly standing: Standing;
}

/** What a connector is granted: its name, its cells and its user tokens. */
export function MatrixRow(props: MatrixRowProps): JSX.Element {
  const { connector, row, groups, columns, heldColumn, isOpen, standing, width } = props;
  const { applicationId } = connector;
  const last = groups.length + 1;
  const reach = (column: number) => (column === heldColumn ? 0 : -1);
  const place = (column: number) => ({
    "data-column": nameOf(column, groups),
    "aria-colindex": column + 1,
  });
  return (
    <div
      class="matrix-row"
      role="row"
      aria-rowindex={row + 2}
      data-row={applicationId}
      data-current={isOpen}
      style={{ width, transform: `translateY(${row * ROW_PX}px)` }}
    >
      <div class="first" role="rowheader" {...place(0)}>
        <ConnectorName connector={connector} tabIndex={reach(0)} />
      </div>
      {columns.map((column) => {
        const group = groups[column];
        if (group === undefined) return null;
        const { groupId } = group;
        return (
          <div
            key={groupId}
            class="matrix-cell"
            role="gridcell"
            style={leftOf(column)}
            {...place(column + 1)}
          >
            <Cell
              connector={connector}
              group={group}
              grant={standing.grantOf(applicationId, groupId)}
              token={standing.tokenOf(applicationId, groupId)}
              tabIndex={reach(column + 1)}
            />
          </div>
        );
      })}
      <div class="last tabular" role="gridcell" {...place(last)}>
        <UserTokens connector={connector} standing={standing} tabIndex={reach(last)} />
      </div>
    </div>
  );
}

interface ConnectorNameProps {
  readonly connector: Connector;
  readonly tabIndex?: 0 | -1;
}

/** A connector's name, which opens it, and what is to know of it at a glance. */
export function ConnectorName({ connector, tabIndex }: ConnectorNameProps): JSX.Element {
  const { applicationId, active, scopes } = connector;
  const title = connectorTitle(connector);
  return (
    <div class="connector-name">
      <div class="connector-line">
        <button
          type="button"
          class="opens cut"
          title={title}
          data-opens={applicationId}
          tabIndex={tabIndex}
          onClick={() => select({ connector: applicationId })}
        >
          <Name>{title}</Name>
        </button>
        <Pill tone={active ? "ok" : "warn"}>{active ? "active" : "inactive"}</Pill>
      </div>
      <span class="note muted">{counted(scopes.length, "scope")}</span>
    </div>
  );
}

interface UserTokensProps {
  readonly connector: Connector;
  readonly standing: Standing;
  /** Whether it says what it counts, where no column does. */
  readonly isInWords?: boolean;
  readonly tabIndex?: 0 | -1;
}

/** How many user tokens of a connector are alive, which leads to them. */
export function UserTokens({ connector, standing, isInWords, tabIndex }: UserTokensProps): JSX.Element {
  const { applicationId } = connector;
  const now = nowMs.value;
  const alive = standing.userTokensOf(applicationId).filter((token) => stateAt(token, now) === "alive");
  return (
    <Link
      screen="tokens"
      query={{ connector: applicationId, kind: "user", state: "alive" }}
      tabIndex={tabIndex}
    >
      {grouped(alive.length)}
      <span class={isInWords ? undefined : "unseen"}>
        {" "}
        {alive.length === 1 ? "user token" : "user tokens"}
      </span>
      <span class="unseen"> of {plainName(connectorTitle(connector))}</span>
    </Link>
  );
}
