import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LoggedRequest } from "../../api/types.js";
import type { KnownNames } from "../../requests/known-names.js";
import { today } from "../../state/clock.js";
import { counted } from "../../words/numbers.js";
import { shortDay } from "../../words/times.js";
import { COLUMNS, heightOf, RequestRow } from "./request-row.js";
import { placeRows, type RowPlaces } from "./row-window.js";

interface RequestListProps {
  /** The newest first. */
  readonly requests: readonly LoggedRequest[];
  readonly names: KnownNames;
  /** The request that is open beside the list. */
  readonly openId: string | undefined;
  readonly onOpen: (requestId: string, how: "push" | "replace") => void;
  readonly onClose: () => void;
}

/** So near the start in pixels counts as at the start. */
const NEAR_PX = 8;
/** Drawn above and below what is seen. */
const BEYOND_PX = 400;
/** Below that width a row has its cells in two lines. */
const NARROW_PX = 820;
const PAGE_ROWS = 12;

/** The requests as a table of which only what is seen is drawn. While its reader is further down, nothing moves. */
export function RequestList(props: RequestListProps): JSX.Element {
  const { requests, names, openId, onOpen, onClose } = props;
  const frame = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ topPx: 0, heightPx: 600, widthPx: 1000 });
  const [cursor, setCursor] = useState(openId);
  const [heldId, setHeldId] = useState<string>();
  const isNarrow = view.widthPx < NARROW_PX;
  const held = heldId === undefined ? -1 : requests.findIndex(({ requestId }) => requestId === heldId);
  const newCount = Math.max(0, held);
  const rows = useMemo(() => requests.slice(newCount), [requests, newCount]);
  const places = useMemo(() => placeRows(rows, (row) => heightOf(row, isNarrow)), [rows, isNarrow]);
  const [first, last] = places.between(view.topPx - BEYOND_PX, view.topPx + view.heightPx + BEYOND_PX);
  const cursorAt = useMemo(() => rows.findIndex(({ requestId }) => requestId === cursor), [rows, cursor]);
  const drawn = drawnRows(first, last, cursorAt);
  const oldest = rows.at(-1);
  const isOfDays = oldest !== undefined && shortDay(oldest.at) !== today.value;

  const look = () => {
    const { current } = frame;
    if (!current) return;
    setView({ topPx: current.scrollTop, heightPx: current.clientHeight, widthPx: current.clientWidth });
    if (current.scrollTop <= NEAR_PX) setHeldId(undefined);
    else setHeldId((before) => before ?? requests[0]?.requestId);
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(look);
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (openId !== undefined) setCursor(openId);
  }, [openId]);

  const show = (index: number) => {
    const { current } = frame;
    if (!current) return;
    const [top, bottom] = [places.topOf(index), places.topOf(index + 1)];
    const seenPx = current.clientHeight - (head.current?.offsetHeight ?? 0);
    if (top < current.scrollTop) current.scrollTop = index === 0 ? 0 : top;
    else if (bottom > current.scrollTop + seenPx) current.scrollTop = bottom - seenPx;
  };
  const openAt = openId === undefined ? -1 : requests.findIndex(({ requestId }) => requestId === openId);
  useLayoutEffect(() => {
    // What is open is seen in the list, or what was: after a reload, where it has only just come, and where the rows have
    // become higher or lower.
    const at = openId === undefined ? cursorAt : openAt - newCount;
    if (openAt >= 0 || at >= 0) show(Math.max(0, at));
  }, [openId, openAt >= 0, isNarrow]);
  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    setCursor(row.requestId);
    show(rows.indexOf(row));
    if (openId !== undefined) onOpen(row.requestId, "replace");
  };
  const press = (event: KeyboardEvent) => {
    const to = destination(event.key, cursorAt, rows.length);
    if (to !== undefined) goTo(to);
    else if (event.key === "Enter" && cursor !== undefined) onOpen(cursor, "push");
    else if (event.key === "Escape" && openId !== undefined) onClose();
    else return;
    event.preventDefault();
  };

  return (
    <div class="request-list">
      <div class="new-requests" aria-live="polite">
        {newCount > 0 && (
          <button
            type="button"
            class="button small main"
            onClick={() => {
              if (frame.current) frame.current.scrollTop = 0;
              frame.current?.focus();
            }}
          >
            ↑ {counted(newCount, "new request")}
          </button>
        )}
      </div>
      <div
        ref={frame}
        class={["request-table", isNarrow && "two-lines", isOfDays && "of-days"].filter(Boolean).join(" ")}
        role="grid"
        aria-label="Requests, the newest first"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={cursorAt < 0 || cursor === undefined ? undefined : rowId(cursor)}
        tabIndex={0}
        onScroll={look}
        onFocus={() => {
          // One sees where the keys begin.
          if (cursorAt < 0) setCursor(rows[firstSeen(places, view.topPx)]?.requestId);
        }}
        onKeyDown={press}
        onClick={(event) => {
          const row = event.target instanceof Element ? event.target.closest("[data-request]") : null;
          const requestId = row?.getAttribute("data-request");
          if (typeof requestId !== "string") return;
          setCursor(requestId);
          onOpen(requestId, "push");
        }}
      >
        <div ref={head} class="request-row heads" role="row" aria-rowindex={1}>
          {COLUMNS.map(([name, title]) => (
            <span key={name} class={name} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        <div role="rowgroup" class="request-rows" style={{ height: `${places.heightPx}px` }}>
          {drawn.map((index) => {
            const request = rows[index];
            return (
              request && (
                <RequestRow
                  key={request.requestId}
                  id={rowId(request.requestId)}
                  request={request}
                  names={names}
                  rowIndex={index + 2}
                  topPx={places.topOf(index)}
                  isCursor={index === cursorAt}
                  isOpen={request.requestId === openId}
                  isNarrow={isNarrow}
                  today={isOfDays ? today.value : undefined}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** What is seen, and where the keys are, which assistive technology looks for wherever one has scrolled to. */
function drawnRows(first: number, last: number, cursorAt: number): number[] {
  const seen = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (cursorAt < 0 || (cursorAt >= first && cursorAt <= last)) return seen;
  return cursorAt < first ? [cursorAt, ...seen] : [...seen, cursorAt];
}

/** The first row that is seen as a whole. */
function firstSeen(places: RowPlaces, topPx: number): number {
  const [at] = places.between(topPx, topPx);
  return places.topOf(at) < topPx ? at + 1 : at;
}

function rowId(requestId: string): string {
  return `request-${requestId}`;
}

/** Where a key leads to from a row; undefined for keys that lead nowhere. */
function destination(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  return steps[key];
}
