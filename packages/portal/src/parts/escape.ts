import type { TargetedKeyboardEvent } from "preact";

/** Closes a part of the page on Escape in it, unless that is for a dialog or a menu that is open within. */
export function closingOnEscape(close: () => void): (event: TargetedKeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const { key, target, currentTarget, defaultPrevented } = event;
    if (key !== "Escape" || defaultPrevented || !(target instanceof Element)) return;
    const inFront = target.closest("dialog, [popover]");
    if (inFront && currentTarget.contains(inFront)) return;
    event.preventDefault();
    close();
  };
}
