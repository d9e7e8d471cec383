import type { ControlSchemas } from "../../contract/types.js";
import type { Note } from "./watched-tables.js";

/** What one transaction changed in one kind of things, in one group, in one way. */
export interface Change extends Readonly<ControlSchemas["StateChange"]> {
  /** As in {@link Note.originId}. */
  readonly originId: number | null;
}

const MOST_IDS = 100;
/** Beyond it nobody reads them one by one. */
const MOST_CHANGES = 200;

/** Brings together what triggers noted row by row: the first of what a transaction does to a thing is what counts. */
export function changesOf(notes: readonly Note[]): Change[] {
  const changes = new Map<string, Change & { count: number }>();
  const told = new Set<string>();
  for (const note of notes) {
    const { aggregate, change, id, groupId, ofId, originId } = note;
    const thing = `${aggregate} ${groupId} ${id} ${originId}`;
    // What was added is not changed besides; what is removed is that, whatever was done to it before.
    if (id !== "" && told.has(thing) && change !== "removed") continue;
    told.add(thing);
    const key = `${aggregate} ${change} ${groupId} ${ofId} ${originId}`;
    const known = changes.get(key);
    if (known) {
      if (known.count < MOST_IDS && id !== "") known.ids.push(id);
      known.count += 1;
    } else if (changes.size < MOST_CHANGES) {
      changes.set(key, { aggregate, change, ids: id === "" ? [] : [id], count: 1, groupId, ofId, originId });
    }
  }
  return [...changes.values()];
}
