import { randomBytes } from "node:crypto";

/** A mark for the names of what a run creates, by which a person finds it again: `kgw-3f9a1c`. */
export function runMarker(): string {
  return `kgw-${randomBytes(3).toString("hex")}`;
}
