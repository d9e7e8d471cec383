import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../parts/button.js";
import { closingOnEscape } from "../parts/escape.js";
import { Lazy } from "../parts/lazy.js";
import { queried, select } from "../place/place.js";

const loadTrace = () => import("../screens/trace/trace-panel.js");

/** Where something came from and went, beside whatever screen is shown. */
export function TraceAside({ traced }: { traced: string }): JSX.Element {
  const aside = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (aside.current?.contains(activeElement) || activeElement === body) return;
    opener.current = activeElement;
    // Whoever asked for it wants to read it. Who has just loaded the page has not asked.
    aside.current?.focus({ preventScroll: true });
  }, [traced]);
  const close = () => {
    select({ trace: undefined, of: undefined });
    // Where that is gone by now, the focus goes to what is around this.
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <aside
      ref={aside}
      class="aside"
      aria-label="Where this came from, and went"
      tabIndex={-1}
      onKeyDown={closingOnEscape(close)}
    >
      <div class="bar-head">
        <h2 class="grow">Where this came from, and went</h2>
        <Button isSmall kind="plain" label="Close" onPress={close}>
          ×
        </Button>
      </div>
      <Lazy load={loadTrace} props={{ identifier: traced, kind: queried("of") }} />
    </aside>
  );
}
