import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item, index: number) => string;
  readonly children: (item: Item, index: number) => ComponentChildren;
  /** About how high an item is, in pixels. */
  readonly height: number;
  /** What the list is of, for who cannot see it. */
  readonly label: string;
  readonly class?: string;
  /** Whether it stays at its end while items come, unless its reader has scrolled away from there. */
  readonly followsEnd?: boolean;
  /** Whenever this is another number, it goes to its end. */
  readonly toEnd?: number;
  /** Is told when the reader comes near the first item. */
  readonly onNearStart?: (() => void) | undefined;
  /** The key of the item that is to be seen. */
  readonly shown?: string | undefined;
  readonly role?: "list" | "log" | "rowgroup" | "listbox";
}

/** So near the end in pixels counts as at the end. */
const NEAR_PX = 80;

/** A list of which only what is seen is drawn, however long it is. Items may be of any height. */
export function VirtualList<Item>(props: VirtualListProps<Item>): JSX.Element {
  const {
    items,
    keyOf,
    children,
    height,
    label,
    followsEnd = false,
    onNearStart,
    shown,
    role = "list",
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const virtualizer = useRef<Virtualizer<HTMLDivElement, HTMLDivElement> | null>(null);
  const isAtEnd = useRef(true);
  const focused = useRef<string | undefined>(undefined);
  // What has the focus stays drawn when it is scrolled out of sight: the focus would fall to the whole page.
  const drawnOf = (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    if (focused.current === undefined) return drawn;
    const index = items.findIndex((item, at) => keyOf(item, at) === focused.current);
    return index < 0 || drawn.includes(index) ? drawn : [...drawn, index].sort((one, other) => one - other);
  };
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item, index);
    },
    overscan: 6,
    rangeExtractor: drawnOf,
    // What is put before the first item moves nothing that is seen.
    anchorTo: followsEnd ? "end" : "start",
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: (instance) => {
      const { current } = frame;
      if (current) {
        const isNear = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX;
        // Only its reader goes back. That items turn out higher than was thought leads away from the end too.
        if (isNear) isAtEnd.current = true;
        else if (instance.isScrolling && instance.scrollDirection === "backward") isAtEnd.current = false;
      }
      if ((instance.scrollOffset ?? 0) < NEAR_PX && instance.isScrolling) onNearStart?.();
      draw(undefined);
    },
  };
  virtualizer.current ??= new Virtualizer(options);
  const list = virtualizer.current;
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), []);
  const { toEnd } = props;
  useLayoutEffect(() => {
    if (toEnd !== undefined && toEnd > 0) isAtEnd.current = true;
  }, [toEnd]);
  useLayoutEffect(() => {
    list._willUpdate();
    if (followsEnd && isAtEnd.current && items.length > 0)
      list.scrollToIndex(items.length - 1, { align: "end" });
  });
  useLayoutEffect(() => {
    if (shown === undefined) return;
    const index = items.findIndex((item, at) => keyOf(item, at) === shown);
    if (index < 0) return;
    isAtEnd.current = index === items.length - 1;
    list.scrollToIndex(index, { align: "auto" });
  }, [shown]);
  return (
    <div
      ref={frame}
      class={`virtual ${props.class ?? ""}`}
      role={role}
      aria-label={label}
      tabIndex={0}
      onFocusIn={({ target }) => {
        const within = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
        const index = Number(within?.dataset.index ?? -1);
        const item = items[index];
        focused.current = item === undefined ? undefined : keyOf(item, index);
      }}
      onFocusOut={() => {
        focused.current = undefined;
      }}
    >
      <div class="whole" role="presentation" style={{ height: `${list.getTotalSize()}px` }}>
        {list.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <div
                key={key}
                ref={(element) => list.measureElement(element)}
                data-index={index}
                class="item"
                role={role === "list" ? "listitem" : "presentation"}
                aria-setsize={role === "list" ? items.length : undefined}
                aria-posinset={role === "list" ? index + 1 : undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                {children(item, index)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
