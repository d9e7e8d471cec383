import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { grouped } from "../../words/numbers.js";

/** So many are drawn at first, and so many more at each press. */
const STEP = 100;

interface ShortenedProps<Item> {
  readonly items: readonly Item[];
  /** Draws one as an element `li`. */
  readonly children: (item: Item) => ComponentChildren;
}

/** A list of which the first are shown, and more when they are asked for. */
export function Shortened<Item>({ items, children }: ShortenedProps<Item>): JSX.Element | null {
  const [most, setMost] = useState(STEP);
  if (items.length === 0) return null;
  const rest = items.length - most;
  return (
    <>
      <ul class="plain">{items.slice(0, most).map(children)}</ul>
      {rest > 0 && (
        <div class="row">
          <Button isSmall onPress={() => setMost(most + STEP)}>
            Show {grouped(Math.min(rest, STEP))} more of {grouped(rest)}
          </Button>
        </div>
      )}
    </>
  );
}
