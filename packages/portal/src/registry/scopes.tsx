import type { JSX } from "preact";
import { counted } from "../words/numbers.js";

/** The scopes of a connector or a token: how many, and which. */
export function Scopes({ scopes }: { scopes: readonly string[] }): JSX.Element {
  if (scopes.length === 0) return <>nothing</>;
  return (
    <details>
      <summary>{counted(scopes.length, "scope")}</summary>
      {scopes.join(", ")}
    </details>
  );
}
