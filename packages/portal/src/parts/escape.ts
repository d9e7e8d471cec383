import type { TargetedKeyboardEvent } from "preact";

/** Closes a part of the page on Escape in it, unless that is for a dialog or a menu that is open within. */
export function closingOnEscape(close: () => void): (event: TargetedKeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const { key, currentTarget, defaultPrevented } = event;
    if (key !== "Escape" || defaultPrevented) return;
    if (currentTarget.querySelector("dialog[open], :popover-open")) return;
    event.preventDefault();
    close();
  };
}
