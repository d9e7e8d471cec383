import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Name, Pill } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import type { Connector, Group } from "../../registry/lists.js";
import { counted } from "../../words/numbers.js";
import { Cell } from "./cell.js";
import { seenTracks } from "./grid-window.js";
import type { Standing } from "./standing.js";

// As in the styles: tracks of one size need no measuring, whatever is in them.
const ROW_PX = 56;
const COLUMN_PX = 160;
const NAME_PX = 220;
const TOKENS_PX = 100;
const OVERSCAN = 3;

interface MatrixProps {
  readonly connectors: readonly Connector[];
  readonly groups: readonly Group[];
  readonly standing: Standing;
  readonly openId: string | undefined;
}

/** Connectors by groups. Only the rows and columns that are seen are drawn, so that its size costs nothing. */
export function Matrix({ connectors, groups, standing, openId }: MatrixProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, left: 0, width: 1200, height: 800 });
  const look = () => {
    const { current } = frame;
    if (!current) return;
    const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = current;
    setSeen({ top, left, width, height });
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(look);
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const overscan = OVERSCAN;
  const rows = seenTracks({
    count: connectors.length,
    sizePx: ROW_PX,
    scrolledPx: seen.top,
    framePx: seen.height,
    overscan,
  });
  const columns = seenTracks({
    count: groups.length,
    sizePx: COLUMN_PX,
    scrolledPx: seen.left,
    framePx: seen.width,
    overscan,
  });
  const width = `${NAME_PX + groups.length * COLUMN_PX + TOKENS_PX}px`;
  const at = (column: number) => ({ left: `${NAME_PX + column * COLUMN_PX}px` });
  return (
    <div
      ref={frame}
      class="matrix"
      role="table"
      aria-label="Grants of connectors by groups"
      aria-rowcount={connectors.length + 1}
      aria-colcount={groups.length + 2}
      tabIndex={0}
      onScroll={look}
    >
      <div class="matrix-row heads" role="row" aria-rowindex={1} style={{ width }}>
        <div class="first" role="columnheader" aria-colindex={1}>
          Connector
        </div>
        {columns.map((column) => {
          const name = groups[column]?.groupName ?? "";
          return (
            <div
              key={groups[column]?.groupId}
              class="matrix-cell cut"
              role="columnheader"
              aria-colindex={column + 2}
              style={at(column)}
              title={name}
            >
              <Name>{name}</Name>
            </div>
          );
        })}
        <div class="last" role="columnheader" aria-colindex={groups.length + 2}>
          User tokens
        </div>
      </div>
      <div class="matrix-rows" role="rowgroup" style={{ width, height: `${connectors.length * ROW_PX}px` }}>
        {rows.map((row) => {
          const connector = connectors[row];
          if (connector === undefined) return null;
          const { applicationId } = connector;
          return (
            <div
              key={applicationId}
              class="matrix-row"
              role="row"
              aria-rowindex={row + 2}
              data-current={applicationId === openId}
              style={{ width, transform: `translateY(${row * ROW_PX}px)` }}
            >
              <div class="first" role="rowheader" aria-colindex={1}>
                <ConnectorName connector={connector} />
              </div>
              {columns.map((column) => {
                const group = groups[column];
                if (group === undefined) return null;
                const { groupId } = group;
                return (
                  <div
                    key={groupId}
                    class="matrix-cell"
                    role="cell"
                    aria-colindex={column + 2}
                    style={at(column)}
                  >
                    <Cell
                      connector={connector}
                      group={group}
                      grant={standing.grantOf(applicationId, groupId)}
                      token={standing.tokenOf(applicationId, groupId)}
                    />
                  </div>
                );
              })}
              <div class="last tabular" role="cell" aria-colindex={groups.length + 2}>
                <UserTokens connector={connector} standing={standing} />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A connector's name, which opens it, and what is to know of it at a glance. */
export function ConnectorName({ connector }: { connector: Connector }): JSX.Element {
  const { applicationId, name, active, scopes } = connector;
  return (
    <div class="connector-name">
      <div class="connector-line">
        <button
          type="button"
          class="opens cut"
          title={name}
          onClick={() => select({ connector: applicationId })}
        >
          <Name>{name}</Name>
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
}

/** How many user tokens of a connector are alive, which leads to them. */
export function UserTokens({ connector, standing }: UserTokensProps): JSX.Element {
  const { applicationId, name } = connector;
  const count = standing.userTokensOf(applicationId);
  return (
    <Link screen="tokens" query={{ connector: applicationId, kind: "user" }}>
      {count}
      <span class="unseen"> user tokens of {name}</span>
    </Link>
  );
}
