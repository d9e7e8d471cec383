import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { latestVersion, migrate } from "./migrations.js";
import { checkImage } from "./opening.js";
import { openStore, repositoriesOf, type Store } from "./store.js";
import { UnusableDataError } from "./unusable-data.js";
import { type Preparing, WriteWatch } from "./write-watch.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tenant = { tenantId: "t", name: "Tenant" };
const trigger = "CREATE TRIGGER t AFTER INSERT ON tenants BEGIN DELETE FROM users; END";
const stray = "INSERT INTO members (group_id, user_id, role) VALUES ('nowhere', 'nobody', 'Admin')";

/** The names of all tenants, in the order of their rows. */
function namesIn(store: Store): string[] {
  const database = new Sqlite(store.image());
  const names = database.prepare<[], string>("SELECT name FROM tenants ORDER BY rowid").pluck().all();
  database.close();
  return names;
}

/** An image in which `sql` was run past the store. */
function imageWith(sql: string, from?: Buffer): Buffer {
  const database = new Sqlite(from ?? ":memory:");
  database.pragma("foreign_keys = OFF");
  database.exec(sql);
  return database.serialize();
}

describe("a store", () => {
  it("keeps what it was given in a file, and nothing of a transaction that failed", () => {
    const file = join(folder, "data.db");
    const first = openStore(file);
    first.tenants.insert(tenant);
    expect(() =>
      first.transaction(() => {
        first.settings.set("name", "value");
        throw new Error("refused");
      }),
    ).toThrow("refused");
    first.close();
    const second = openStore(file);
    expect(second.tenants.findByName("Tenant")).toEqual(tenant);
    expect(second.settings.get("name")).toBeUndefined();
    second.close();
  });

  it("refuses a row whose parent does not exist", () => {
    const store = openStore();
    expect(() => store.members.add("no group", "no user", "Member")).toThrow(/FOREIGN KEY/);
    store.close();
  });

  it("is empty after it was cleared", () => {
    const store = openStore();
    store.tenants.insert(tenant);
    store.transaction(() => store.clear());
    expect(store.tenants.first()).toBeUndefined();
    store.close();
  });

  it("makes an image that another store goes on from, and does not change afterwards", () => {
    const file = join(folder, "data.db");
    for (const store of [openStore(), openStore(file)]) {
      store.tenants.insert(tenant);
      const image = store.image();
      store.tenants.insert({ tenantId: "later", name: "Later" });
      const other = openStore(image);
      other.tenants.insert({ tenantId: "other", name: "Other" });
      expect(namesIn(other)).toEqual(["Tenant", "Other"]);
      expect(namesIn(store)).toEqual(["Tenant", "Later"]);
      expect(namesIn(openStore(image))).toEqual(["Tenant"]);
      store.close();
    }
  });

  it("overwrites a data file by an image, in the order of its rows, and keeps that", () => {
    const file = join(folder, "data.db");
    const store = openStore(file);
    for (const name of ["z", "a", "m"]) store.tenants.insert({ tenantId: name, name });
    const image = store.image();
    store.clear();
    store.tenants.insert(tenant);
    store.overwrite(image);
    expect(namesIn(store)).toEqual(["z", "a", "m"]);
    store.close();
    const again = openStore(file);
    expect(namesIn(again)).toEqual(["z", "a", "m"]);
    again.close();
  });

  it("leaves a data file as it is where an overwrite fails in the middle", () => {
    const file = join(folder, "data.db");
    const store = openStore(file);
    store.tenants.insert(tenant);
    const broken = new Sqlite(store.image());
    broken.pragma("foreign_keys = OFF");
    broken.exec("INSERT INTO members (group_id, user_id, role) VALUES ('nowhere', 'nobody', 'Admin')");
    broken.exec("DELETE FROM tenants");
    expect(() => store.overwrite(broken.serialize())).toThrow(/FOREIGN KEY/);
    expect(namesIn(store)).toEqual(["Tenant"]);
    store.close();
    const again = openStore(file);
    expect(namesIn(again)).toEqual(["Tenant"]);
    again.close();
  });

  it.each([
    ["text", () => Buffer.from("no database ".repeat(1000)), "not an SQLite database"],
    ["a database of something else", () => imageWith("CREATE TABLE a (b)"), "not one of this program"],
    ["a trigger", () => imageWith(trigger, openStore().image()), "not one of this program"],
    ["a row without its parent", () => imageWith(stray, openStore().image()), "damaged"],
    [
      "a newer version",
      () => imageWith(`PRAGMA user_version = ${latestVersion + 1}`, openStore().image()),
      "use a newer kaizala-gateway",
    ],
  ])("finds fault with an image of %s", (_what, image, message) => {
    expect(() => checkImage(image())).toThrow(UnusableDataError);
    expect(() => checkImage(image())).toThrow(message);
  });

  it("finds no fault with an image of its own", () => {
    const store = openStore();
    store.tenants.insert(tenant);
    expect(() => checkImage(store.image())).not.toThrow();
    store.close();
  });

  it("refuses a file of a newer version, and tells what to do", () => {
    const file = join(folder, "newer.db");
    openStore(file).close();
    const database = new Sqlite(file);
    database.pragma(`user_version = ${latestVersion + 1}`);
    database.close();
    expect(() => openStore(file)).toThrow(
      new RegExp(`version ${latestVersion + 1}.*use a newer kaizala-gateway`),
    );
  });

  it("refuses a file that is no database, one in use, and one in a folder that is not there", () => {
    const text = join(folder, "text.db");
    writeFileSync(
      text,
      "this is text and no database, though it is long enough for a header of one\n".repeat(9),
    );
    expect(() => openStore(text)).toThrow(UnusableDataError);
    const used = join(folder, "used.db");
    const store = openStore(used);
    expect(() => openStore(used)).toThrow("in use by another process");
    store.close();
    expect(() => openStore(join(folder, "nowhere", "data.db"))).toThrow("cannot be opened");
  });
});

describe("each statement of the store", () => {
  // Lists of everything, for the control API, and the first of all rows read whole tables on purpose.
  const wholeTable = /ORDER BY (\w\.)?rowid( LIMIT 1)?$|ORDER BY r\.rowid$/;

  const allButSome = /WHERE NOT EXISTS \(.*\)/;

  it("finds its rows by an index", () => {
    const database = new Sqlite(":memory:");
    migrate(database);
    const statements = record(database);
    expect(statements.length).toBeGreaterThan(40);
    const scans = statements
      .filter((sql) => !(wholeTable.test(sql.trim()) && !sql.replace(allButSome, "").includes("WHERE")))
      .flatMap((sql) => planOf(database, sql).map((detail) => `${detail} in ${sql}`))
      .filter((row) => /^SCAN (?!below|CONSTANT|json_each|b\b)/.test(row));
    expect(scans).toEqual([]);
  });

  it("finds the rows of a page in their order, and does not sort what is before and after it", () => {
    const database = new Sqlite(":memory:");
    migrate(database);
    // The groups of one user are found by two indexes, and are sorted: they are few.
    const pages = record(database).filter((sql) => sql.includes("@after") && !sql.includes("UNION"));
    expect(pages.length).toBeGreaterThan(15);
    const sorts = pages.filter((sql) => planOf(database, sql).some((row) => row.includes("FOR ORDER BY")));
    expect(sorts).toEqual([]);
  });

  function record(database: Database): string[] {
    const statements: string[] = [];
    class Recording extends WriteWatch {
      override of(...of: Parameters<WriteWatch["of"]>): Preparing {
        const { prepare } = super.of(...of);
        const recording = (sql: string) => {
          statements.push(sql);
          return prepare(sql);
        };
        // It hands on what it is given, so its types are those of the original.
        return { prepare: recording as typeof prepare };
      }
    }
    repositoriesOf(database, new Recording());
    return statements;
  }

  function planOf(database: Database, sql: string): string[] {
    const bound = sql.replaceAll(/@\w+|\?/g, "'x'");
    return database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${bound}`)
      .all()
      .map(({ detail }) => detail);
  }
});
