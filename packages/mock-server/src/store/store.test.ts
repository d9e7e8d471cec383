import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { latestVersion, migrate, UnusableDataError } from "./migrations.js";
import { openStore, repositoriesOf } from "./store.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tenant = { tenantId: "t", name: "Tenant" };

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

  it("finds its rows by an index", () => {
    const database = new Sqlite(":memory:");
    migrate(database);
    const statements = record(database);
    expect(statements.length).toBeGreaterThan(40);
    const scans = statements
      .filter((sql) => !(wholeTable.test(sql.trim()) && !sql.includes("WHERE")))
      .flatMap((sql) => planOf(database, sql).map((detail) => `${detail} in ${sql}`))
      .filter((row) => /^SCAN (?!below|CONSTANT|b\b)/.test(row));
    expect(scans).toEqual([]);
  });

  function record(database: Database): string[] {
    const statements: string[] = [];
    const recording = new Proxy(database, {
      get(target, name) {
        if (name !== "prepare") {
          const value = Reflect.get(target, name, target);
          return typeof value === "function" ? value.bind(target) : value;
        }
        return (sql: string) => {
          statements.push(sql);
          return target.prepare(sql);
        };
      },
    });
    repositoriesOf(recording);
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
