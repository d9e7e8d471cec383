import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../parts/button.js";
import { closingOnEscape } from "../parts/escape.js";
import { Name } from "../parts/signs.js";
import { isPanelAlone } from "./narrow.js";

interface PanelProps {
  /** What it is about, by its own name. */
  readonly name: string;
  /** What kind of thing it is about: `Connector`. */
  readonly kind: string;
  /** The identifier of what it is about: the focus goes back to what opens that, marked by `data-opens`. */
  readonly about: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** One thing of a list, beside the list; in its place where the window is narrow. */
export function Panel({ name, kind, about, onClose, children }: PanelProps): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  // The list is not there on narrow screens, and whoever opened this wants to read it.
  useEffect(() => panel.current?.focus(), []);
  const close = () => {
    onClose();
    focusOpener(about);
  };
  return (
    <section
      ref={panel}
      tabIndex={-1}
      class="registry-panel"
      aria-label={kind}
      onKeyDown={closingOnEscape(close)}
    >
      <div class="row">
        <Button isSmall onPress={close}>
          Close
        </Button>
        <span class="muted note">{kind}</span>
      </div>
      {/* The list has the screen's title, and is not there on narrow screens. */}
      {isPanelAlone.value && <h1 class="unseen">{kind}</h1>}
      <h2>
        <Name>{name}</Name>
      </h2>
      {children}
    </section>
  );
}

/** The panel is gone, and a list that was not there is drawn again, within so many frames. */
const MOST_FRAMES = 10;

/** Gives the focus to what opens something, unless that is out of sight. */
function focusOpener(about: string, frames = MOST_FRAMES): void {
  const isClosed = document.querySelector(".registry-panel") === null;
  const opener = document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(about)}"]`);
  if (isClosed) opener?.focus();
  const isDone = isClosed && document.activeElement === opener;
  if (!isDone && frames > 0) requestAnimationFrame(() => focusOpener(about, frames - 1));
}
