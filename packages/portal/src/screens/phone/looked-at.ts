import { signal } from "@preact/signals";
import type { GroupInApp } from "./types.js";

/** How many entries a person had seen of a group when it was last looked at; by both. */
const lookedAt = signal<ReadonlyMap<string, number>>(new Map());

const keyOf = (mobileNumber: string, groupId: string) => `${mobileNumber} ${groupId}`;

/** How many entries came to a group since the person looked at it. What was there first counts as seen. */
export function arrivedCount(mobileNumber: string, { groupId, entryCount }: GroupInApp): number {
  return Math.max(0, entryCount - (lookedAt.value.get(keyOf(mobileNumber, groupId)) ?? entryCount));
}

/** Keeps what was seen: of the group that is open, all of it. */
export function lookAt(
  mobileNumber: string,
  groups: readonly GroupInApp[],
  openGroupId: string | undefined,
): void {
  const before = lookedAt.peek();
  const after = new Map(before);
  for (const { groupId, entryCount } of groups) {
    const key = keyOf(mobileNumber, groupId);
    const seen = before.get(key);
    // Of less than there was before, nothing is new: it was reset.
    if (groupId === openGroupId || seen === undefined || seen > entryCount) after.set(key, entryCount);
  }
  if ([...after].some(([key, count]) => before.get(key) !== count)) lookedAt.value = after;
}
