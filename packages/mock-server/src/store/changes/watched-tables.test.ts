import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../opening.js";
import { type Note, unwatchedTables, watchedTables, watchTables } from "./watched-tables.js";

describe("the watched tables", () => {
  let database: Database;
  let notes: Note[];
  beforeEach(() => {
    database = openDatabase();
    notes = [];
    watchTables(database, (note) => notes.push(note));
  });
  afterEach(() => {
    database.close();
  });

  it("are all that are not named as unwatched", () => {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    const named = [...watchedTables.map(({ table }) => table), ...unwatchedTables];
    expect(named.toSorted()).toEqual(tables.toSorted());
  });

  it("tell of what goes with something else, and of a grant that is taken and given again", () => {
    database.exec(`
      INSERT INTO tenants VALUES ('t', 'Example');
      INSERT INTO users VALUES ('u', 't', '+12065550101', 'Ada', '', 1, 0);
      INSERT INTO groups (group_id, tenant_id, name, type, image_url, welcome_message, short_description,
        long_description, is_mapped_to_tenant) VALUES ('g', 't', 'Team', 'Group', '', '', '', '', 0);
      INSERT INTO connectors VALUES ('c', 't', 'App', '', 'x', NULL, '1', 1);
      INSERT INTO grants VALUES ('gr', 'c', 'g', 'u', 0, NULL);
      INSERT INTO refresh_tokens VALUES ('rt', 'h', 'c', 'u', 'gr', NULL, 0, 1, NULL);`);
    notes.length = 0;
    database.exec("UPDATE grants SET removed_at_ms = 5; UPDATE grants SET removed_at_ms = NULL;");
    expect(notes.map(({ aggregate, change }) => `${aggregate} ${change}`)).toEqual([
      ...["grants removed", "tokens changed"],
      ...["grants added", "tokens changed"],
    ]);
    notes.length = 0;
    database.exec("DELETE FROM connectors");
    const removed = notes.map(({ aggregate, change, id }) => `${aggregate} ${id} ${change}`);
    expect(removed.toSorted()).toEqual(["connectors c removed", "grants gr removed", "tokens rt removed"]);
  });
});
