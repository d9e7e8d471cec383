/** Where the focus goes when what had it is taken out of the page: the nearest of these that is still there. */
const PLACES = "section, aside, dialog, [role='group'], main";

/**
 * Keeps the place of who uses the keyboard. A browser lets the focus fall to the whole page when what had it is taken
 * out of it, by who uses it or by another tab, and the next Tab begins at the top.
 */
export function followLostFocus(): void {
  let focused: Element | null = null;
  let around: readonly Element[] = [];
  addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    focused = target;
    around = elementsAround(target);
  });
  new MutationObserver(() => {
    if (focused === null || focused.isConnected || document.activeElement !== document.body) return;
    focused = null;
    const place = around.find((one) => one.isConnected) ?? document.getElementById("main");
    if (place instanceof HTMLElement) focusPlace(place);
  }).observe(document.body, { childList: true, subtree: true });
}

function elementsAround(element: Element): Element[] {
  const place = element.parentElement?.closest(PLACES);
  return place ? [place, ...elementsAround(place)] : [];
}

function focusPlace(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
