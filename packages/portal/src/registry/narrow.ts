import { type Signal, signal } from "@preact/signals";

/** Whether the window is as narrow as a phone. The widths are as in the styles: media queries take no variables. */
export const isNarrow = narrowerThan(720);

/** Whether there is no room for a panel beside its list, so that it stands in its place. */
export const isPanelAlone = narrowerThan(960);

/** Whether a grid beside a panel would show hardly any of its columns. */
export const isGridAlone = narrowerThan(1240);

function narrowerThan(px: number): Signal<boolean> {
  const query = matchMedia(`(max-width: ${px}px)`);
  const is = signal(query.matches);
  query.addEventListener("change", () => {
    is.value = query.matches;
  });
  return is;
}
