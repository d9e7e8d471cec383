import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { ControlSchemas } from "../../contract/types.js";
import { loadSqlite } from "../sqlite.js";
import { type Aggregate, CHANGED, type WatchedTable, watchedTables } from "./watched-tables.js";

export type AggregateDifference = ControlSchemas["AggregateDifference"];
type Difference = Exclude<keyof AggregateDifference, "aggregate">;

const MOST_NAMED = 100;
/** How long requests may be held up at a time. */
const TURN_MS = 10;

/** The columns of a row: those of its key, its identifier, its group, and all of its own. */
type Row = readonly unknown[];

/**
 * What is different in two images of databases of this version, by aggregate. Both are read side by side in the order
 * of their keys, so that no more is held than one row of each, and requests come in between.
 */
export async function differencesOf(before: Buffer, after: Buffer): Promise<AggregateDifference[]> {
  const Sqlite = loadSqlite();
  const open = [before, after].map((image) => new Sqlite(image, { readonly: true }));
  try {
    const [one, other] = open;
    const tallies = new Map<Aggregate, Tally>();
    const turn = new Turn();
    for (const table of watchedTables) {
      const tally = tallies.get(table.aggregate) ?? new Tally(table.aggregate);
      tallies.set(table.aggregate, tally);
      if (one && other) await compareTable(table, rowsOf(one, table), rowsOf(other, table), tally, turn);
    }
    return [...tallies.values()].map((tally) => tally.result);
  } finally {
    for (const database of open) database.close();
  }
}

/** What is different in one kind of things, each thing once, whatever tables tell of it. */
class Tally {
  readonly result: AggregateDifference;
  readonly #told = new Set<string>();
  readonly #isOfSeveralTables: boolean;

  constructor(aggregate: Aggregate) {
    const nothing = () => ({ count: 0, things: [] });
    this.result = { aggregate, added: nothing(), changed: nothing(), removed: nothing() };
    this.#isOfSeveralTables = watchedTables.filter((table) => table.aggregate === aggregate).length > 1;
  }

  note(difference: Difference, id: string, groupId: string | null): void {
    if (this.#isOfSeveralTables) {
      if (this.#told.has(id)) return;
      this.#told.add(id);
    }
    const found = this.result[difference];
    if (found.count < MOST_NAMED) found.things.push({ id, groupId });
    found.count += 1;
  }
}

async function compareTable(
  { key, changes }: WatchedTable,
  before: IterableIterator<Row>,
  after: IterableIterator<Row>,
  tally: Tally,
  turn: Turn,
): Promise<void> {
  const width = key.length;
  const note = (difference: Difference, row: Row) => {
    const [id, groupId] = [row[width], row[width + 1]];
    // What comes and goes with a thing changes it.
    const isPart = changes?.INSERT === CHANGED;
    tally.note(isPart ? "changed" : difference, String(id), typeof groupId === "string" ? groupId : null);
  };
  try {
    let [one, other] = [before.next(), after.next()];
    while (!(one.done && other.done)) {
      const order = one.done ? 1 : other.done ? -1 : compareKeys(one.value, other.value, width);
      if (order < 0) note("removed", one.value);
      else if (order > 0) note("added", other.value);
      else if (!isSame(one.value, other.value)) note("changed", other.value);
      if (order <= 0) one = before.next();
      if (order >= 0) other = after.next();
      if (turn.isOver()) await turn.next();
    }
  } finally {
    before.return?.();
    after.return?.();
  }
}

function rowsOf(
  database: Database,
  { table, key, id, groupId, isThere }: WatchedTable,
): IterableIterator<Row> {
  const [shownId, shownGroup, condition] = [id, groupId ?? "NULL", isThere ?? "TRUE"].map((text) =>
    text.replaceAll("ROW", "t"),
  );
  const columns = key.map((column) => `t.${column}`).join(", ");
  return database
    .prepare<[], Row>(
      `SELECT ${columns}, ${shownId}, ${shownGroup}, t.* FROM ${table} t WHERE ${condition} ORDER BY ${columns}`,
    )
    .raw()
    .iterate();
}

/** In the order of SQLite: numbers by their value, texts by their bytes. */
function compareKeys(one: Row, other: Row, width: number): number {
  for (let index = 0; index < width; index += 1) {
    const [left, right] = [one[index], other[index]];
    if (left === right) continue;
    if (typeof left === "number" && typeof right === "number") return left - right;
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
  }
  return 0;
}

function isSame(one: Row, other: Row): boolean {
  return one.every((value, index) => value === other[index]);
}

/** The turn of the event loop in which is worked. */
class Turn {
  #endsAt = performance.now() + TURN_MS;

  isOver(): boolean {
    return performance.now() >= this.#endsAt;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.#endsAt = performance.now() + TURN_MS;
  }
}
