import { timingSafeEqual } from "node:crypto";

/** Whether two hashes are the same; how long that takes tells nothing of where they differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
