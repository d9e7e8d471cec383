import { BEFORE_NEWEST } from "../../store/pages.js";
import { cursorAfter } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";

// Messages and actions have keys of their own, so that a place among both is one in each.

/** Where a page of a conversation begins. */
export interface Place {
  readonly beforeMessage: number;
  readonly beforeAction: number;
}

/** Before the newest. */
export const AT_NEWEST: Place = { beforeMessage: BEFORE_NEWEST, beforeAction: BEFORE_NEWEST };

/**
 * The place that a cursor leads to; before the newest without one.
 *
 * @param name tells the cursors of a list from those of others
 * @throws {Refusal} BadInput for a cursor that the list did not give
 */
export function placeAt(name: readonly string[], cursor: string | undefined): Place {
  if (cursor === undefined) return AT_NEWEST;
  const [ofAction = "", ofMessage = ""] = cursor.split("-", 2);
  const place = {
    beforeAction: Number.parseInt(ofAction, 36),
    beforeMessage: Number.parseInt(ofMessage, 36),
  };
  const isKnown = Object.values(place).every(Number.isSafeInteger) && cursorAt(name, place) === cursor;
  if (isKnown) return place;
  throw new Refusal("BadInput", "cursor: is not one that this list gave with these filters.");
}

/** Leads to a place. */
export function cursorAt(name: readonly string[], { beforeMessage, beforeAction }: Place): string {
  const ofAction = beforeAction.toString(36);
  return `${ofAction}-${cursorAfter([...name, ofAction], beforeMessage)}`;
}
