import { signal } from "@preact/signals";

// As in the styles: media queries take no variables.
const query = matchMedia("(max-width: 720px)");

/** Whether the window is as narrow as a phone. */
export const isNarrow = signal(query.matches);

query.addEventListener("change", () => {
  isNarrow.value = query.matches;
});
