import type { ComponentChildren, JSX, TargetedKeyboardEvent } from "preact";
import { useId, useRef } from "preact/hooks";

interface MenuProps {
  /** What the button shows. */
  readonly button: ComponentChildren;
  readonly label: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  /** Such as to read anew what it lists. */
  readonly onOpen?: () => void;
}

/** A button that opens a list of others. The browser closes it on Escape and on a press beside it. */
export function Menu({
  button,
  label,
  children,
  class: className = "button",
  onOpen,
}: MenuProps): JSX.Element {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    if (!at || !list.current) return;
    const { offsetWidth: width, offsetHeight: height } = list.current;
    const below = at.bottom + 4;
    // Where it has no room below, it opens above, and never beyond the page.
    const top = below + height > innerHeight - 8 ? Math.max(8, at.top - 4 - height) : below;
    list.current.style.top = `${top}px`;
    list.current.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  };
  return (
    <>
      <button ref={opener} type="button" class={className} popovertarget={id}>
        {/* What is seen is a part of the name, so that it can be called by what is seen. */}
        <span class="unseen">{label}</span>
        {button}
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        role="group"
        aria-label={label}
        onBeforeToggle={place}
        onToggle={(event) => {
          if (event.newState !== "open") return;
          onOpen?.();
          place();
          list.current?.querySelector<HTMLElement>("button, a, input")?.focus();
        }}
        onFocusOut={({ relatedTarget }) => {
          // Whoever goes on by Tab leaves it.
          if (relatedTarget instanceof Element && !list.current?.contains(relatedTarget))
            list.current?.hidePopover();
        }}
        onClickCapture={(event) => {
          // Whatever was chosen, the list has done its work. Before what was chosen does its own: a dialog that it
          // opens gives the focus back to the button, and not to what is hidden by then.
          if (event.target instanceof Element && event.target.closest("button, a"))
            list.current?.hidePopover();
        }}
        onKeyDown={moveFocus}
      >
        {children}
      </div>
    </>
  );
}

/** The arrows lead from one entry of a list to the next. */
function moveFocus(event: TargetedKeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a")];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  entries.at((at + step) % entries.length)?.focus();
}
