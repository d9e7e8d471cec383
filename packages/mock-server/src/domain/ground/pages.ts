import { createHash } from "node:crypto";
import { BEFORE_NEWEST, BEFORE_OLDEST, type Paged, type PagePlace } from "../../store/pages.js";
import { Refusal } from "./refusal.js";

/** A list of the control API that is read in pages. */
export interface PagedList<Row> {
  /** Tells its cursors from those of other lists: the operation, and all that it is filtered by. */
  readonly name: readonly (string | undefined)[];
  readonly begins: "with the oldest" | "with the newest";
  /** How many a page has where the caller does not say. */
  readonly defaultLimit: number;
  readonly read: (place: PagePlace) => readonly Paged<Row>[];
}

/** Which page a caller asks for. */
export interface PageQuery {
  readonly limit?: number;
  /** As the page before gave it; default the first page. */
  readonly cursor?: string;
}

/** A page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Leads to the next page; null where nothing follows. */
  readonly nextCursor: string | null;
}

/**
 * @param show what is answered of a row
 * @throws {Refusal} BadInput for a cursor that the list did not give
 */
export function readPage<Row, Shown>(
  list: PagedList<Row>,
  query: PageQuery,
  show: (row: Paged<Row>) => Shown,
): Page<Shown> {
  const { limit = list.defaultLimit } = query;
  // One more than the page tells whether there is a next one.
  const found = list.read({ after: placeOf(list, query), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => show(row)),
    nextCursor: last && found.length > limit ? cursorAfter(list.name, last.pageKey) : null,
  };
}

/**
 * The key that a page begins after.
 *
 * @throws {Refusal} BadInput for a cursor that the list did not give
 */
export function placeOf({ name, begins }: Omit<PagedList<unknown>, "read">, { cursor }: PageQuery): number {
  if (cursor === undefined) return begins === "with the oldest" ? BEFORE_OLDEST : BEFORE_NEWEST;
  const [key = 0] = keysAt(name, cursor, 1);
  return key;
}

/** Leads to what comes after a key: the key, and a mark by which the list knows it again. */
export function cursorAfter(name: PagedList<unknown>["name"], key: number): string {
  return cursorAt(name, [key]);
}

/** As {@link cursorAfter}, in a list that several keys order. */
export function cursorAt(name: PagedList<unknown>["name"], keys: readonly number[]): string {
  const mark = createHash("sha256")
    .update(JSON.stringify([...name, ...keys]))
    .digest("base64url");
  return [...keys.map((key) => key.toString(36)), mark.slice(0, 16)].join(".");
}

/**
 * The keys that a cursor was made of.
 *
 * @throws {Refusal} BadInput for a cursor that the list did not give
 */
export function keysAt(name: PagedList<unknown>["name"], cursor: string, count: number): number[] {
  const keys = cursor.split(".", count).map((text) => Number.parseInt(text, 36));
  if (keys.every(Number.isSafeInteger) && cursorAt(name, keys) === cursor) return keys;
  throw new Refusal("BadInput", "cursor: is not one that this list gave with these filters.");
}
