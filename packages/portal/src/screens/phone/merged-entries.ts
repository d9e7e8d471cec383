import type { Entry } from "./types.js";

/**
 * What is known, the oldest first, and the newest page, the newest first, as one list.
 *
 * @returns undefined where there may be entries between the two that neither has
 */
export function withNewest(known: readonly Entry[], newestFirst: readonly Entry[]): Entry[] | undefined {
  const page = [...newestFirst].reverse();
  if (known.length === 0 || page.length === 0) return known.length === 0 ? page : [...known];
  const read = new Set(page.map(({ referenceId }) => referenceId));
  const at = known.findIndex(({ referenceId }) => read.has(referenceId));
  if (at < 0) return undefined;
  const before = new Map(known.slice(at).map((entry) => [entry.referenceId, entry]));
  return [...known.slice(0, at), ...page.map((entry) => sameOr(before.get(entry.referenceId), entry))];
}

/** What is known, the oldest first, behind an older page, the newest first. */
export function withOlder(known: readonly Entry[], olderNewestFirst: readonly Entry[]): Entry[] {
  const have = new Set(known.map(({ referenceId }) => referenceId));
  const older = olderNewestFirst.filter(({ referenceId }) => !have.has(referenceId));
  return [...older.reverse(), ...known];
}

/** What is known, with some of it as it was read anew. */
export function withChanged(known: readonly Entry[], changed: readonly Entry[]): Entry[] {
  const byReference = new Map(changed.map((entry) => [entry.referenceId, entry]));
  return known.map((entry) => byReference.get(entry.referenceId) ?? entry);
}

/** An entry that is as it was stays the same object, so that it is not drawn anew. */
function sameOr(before: Entry | undefined, entry: Entry): Entry {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(entry) ? before : entry;
}

/** What has come behind all that was known before. */
export function arrivedIn(before: readonly Entry[], after: readonly Entry[]): readonly Entry[] {
  const known = new Set(before.map(({ referenceId }) => referenceId));
  return after.slice(after.findLastIndex(({ referenceId }) => known.has(referenceId)) + 1);
}
