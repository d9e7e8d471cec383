import type { JSX } from "preact";
import type { Entry } from "../types.js";

/** What was sent. */
export function EntryBody({ entry }: { entry: Entry }): JSX.Element | null {
  const { text } = entry;
  if (text !== null)
    return (
      <p class="text" dir="auto">
        {text}
      </p>
    );
  return null;
}
