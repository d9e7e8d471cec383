import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Name } from "../../parts/signs.js";
import type { Connector, Group } from "../../registry/lists.js";
import { groupTitle } from "../../words/names.js";
import { type GridPlace, placeAfter } from "./grid-keys.js";
import { COLUMN_PX, columnOf, leftOf, NAME, nameOf, ROW_PX, widthOf } from "./grid-tracks.js";
import { seenTracks, withTrack } from "./grid-window.js";
import { MatrixRow } from "./matrix-row.js";
import type { Standing } from "./standing.js";

const HEADS_PX = 36;
const OVERSCAN = 3;

interface MatrixProps {
  readonly connectors: readonly Connector[];
  readonly groups: readonly Group[];
  readonly standing: Standing;
  readonly openId: string | undefined;
}

/** A cell by its connector's identifier and the name of its column. */
interface HeldCell {
  readonly row: string;
  readonly column: string;
}

/**
 * Connectors by groups. Only the rows and columns that are seen are drawn, so that its size costs nothing. One cell of it
 * is reached by Tab, and the arrow keys lead on from there; that one stays drawn wherever the grid is scrolled to.
 */
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
  // By what it is of and not by where it is: others come and go before it.
  const [held, setHeld] = useState<HeldCell>({ row: "", column: NAME });
  // Keys may come faster than the page is drawn.
  const heldNow = useRef(held);
  const hold = (cell: HeldCell) => {
    heldNow.current = cell;
    setHeld(cell);
  };
  const isLed = useRef(false);
  useLayoutEffect(() => {
    if (!isLed.current) return;
    isLed.current = false;
    drawnCell(frame.current, held)?.focus();
  }, [held]);
  const lead = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const next = placeAfter(event, placeOf(heldNow.current, connectors, groups), {
      rows: connectors.length,
      columns: groups.length + 2,
      seenRows: Math.max(1, Math.floor((seen.height - HEADS_PX) / ROW_PX)),
    });
    if (next === undefined) return;
    event.preventDefault();
    const cell = { row: connectors[next.row]?.applicationId ?? "", column: nameOf(next.column, groups) };
    hold(cell);
    const drawn = drawnCell(frame.current, cell);
    drawn?.focus();
    isLed.current = !drawn;
  };
  const follow = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
    const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
    if (row !== undefined && column !== undefined && (row !== held.row || column !== held.column))
      hold({ row, column });
  };
  const place = placeOf(held, connectors, groups);
  const rows = withTrack(
    seenTracks({
      count: connectors.length,
      sizePx: ROW_PX,
      scrolledPx: seen.top,
      framePx: seen.height,
      overscan: OVERSCAN,
    }),
    place.row,
  );
  const seenColumns = seenTracks({
    count: groups.length,
    sizePx: COLUMN_PX,
    scrolledPx: seen.left,
    framePx: seen.width,
    overscan: OVERSCAN,
  });
  const isGroupHeld = place.column > 0 && place.column <= groups.length;
  const columns = isGroupHeld ? withTrack(seenColumns, place.column - 1) : seenColumns;
  const width = widthOf(groups);
  return (
    <div
      ref={frame}
      class="matrix"
      role="grid"
      aria-label="Grants of connectors by groups"
      aria-rowcount={connectors.length + 1}
      aria-colcount={groups.length + 2}
      onScroll={look}
      onKeyDown={lead}
      onFocusIn={follow}
    >
      <Heads groups={groups} columns={columns} width={width} />
      <div class="matrix-rows" role="rowgroup" style={{ width, height: `${connectors.length * ROW_PX}px` }}>
        {rows.map((row) => {
          const connector = connectors[row];
          return (
            connector && (
              <MatrixRow
                key={connector.applicationId}
                connector={connector}
                row={row}
                heldColumn={row === place.row ? place.column : undefined}
                isOpen={connector.applicationId === openId}
                {...{ groups, columns, standing, width }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function placeOf(held: HeldCell, connectors: readonly Connector[], groups: readonly Group[]): GridPlace {
  const row = connectors.findIndex(({ applicationId }) => applicationId === held.row);
  return { row: Math.max(0, row), column: columnOf(held.column, groups) };
}

/** What takes the focus in a cell, as far as that is drawn. */
function drawnCell(frame: Element | null, { row, column }: HeldCell): HTMLElement | null {
  const cell = `[data-row="${CSS.escape(row)}"] [data-column="${CSS.escape(column)}"]`;
  return frame?.querySelector<HTMLElement>(`${cell} :is(a, button)`) ?? null;
}

interface HeadsProps {
  readonly groups: readonly Group[];
  /** Which of the groups are drawn. */
  readonly columns: readonly number[];
  readonly width: string;
}

function Heads({ groups, columns, width }: HeadsProps): JSX.Element {
  return (
    <div class="matrix-row heads" role="row" aria-rowindex={1} style={{ width }}>
      <div class="first" role="columnheader" aria-colindex={1}>
        Connector
      </div>
      {columns.map((column) => {
        const group = groups[column];
        if (group === undefined) return null;
        const title = groupTitle(group);
        return (
          <div
            key={group.groupId}
            class="matrix-cell cut"
            role="columnheader"
            aria-colindex={column + 2}
            style={leftOf(column)}
            title={title}
          >
            <Name>{title}</Name>
          </div>
        );
      })}
      <div class="last" role="columnheader" aria-colindex={groups.length + 2}>
        User tokens
      </div>
    </div>
  );
}
