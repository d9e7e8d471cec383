import { queried, select } from "../../place/place.js";

/** So many are told by the address bar, which must stay short; the oldest are forgotten. */
const MOST = 50;

/** The marks of the places of the tree that somebody has closed, or opened, as the address bar tells them. */
export function toggledIn(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? "").split(".").filter((mark) => mark !== ""));
}

/** Puts them there. */
export function keepToggled(marks: ReadonlySet<string>): void {
  select({ toggled: [...marks].slice(-MOST).join(".") }, "replace");
}

/** The query of a link that leaves the tree as it is. */
export function withTree(said: Readonly<Record<string, string>>): Record<string, string> {
  const toggled = queried("toggled");
  return toggled === undefined ? said : { ...said, toggled };
}
