import type { JSX } from "preact";
import { TextField } from "../../parts/field.js";
import { queried, select } from "../../place/place.js";

/** A filter of these screens, kept in the address bar by its name. */
export function Filter({ label, name }: { label: string; name: string }): JSX.Element {
  return (
    <div class="filter">
      <TextField
        label={label}
        name={name}
        type="search"
        value={queried(name) ?? ""}
        onValue={(value) => select({ [name]: value }, "replace")}
      />
    </div>
  );
}
