import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { start, stop } from "../support/running-server.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-foreign-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function databaseWith(sql: string): string {
  const file = join(folder, "books.db");
  const database = new Sqlite(file);
  database.exec(sql);
  database.close();
  return file;
}

/** The files in the folder that this process has open; undefined where the system does not tell. */
function openFiles(): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  return readdirSync("/proc/self/fd")
    .flatMap((descriptor) => {
      try {
        return [readlinkSync(`/proc/self/fd/${descriptor}`)];
      } catch {
        // It was that of reading the folder.
        return [];
      }
    })
    .filter((path) => path.startsWith(folder));
}

it.each([
  ["of another program", "CREATE TABLE books (title); INSERT INTO books VALUES ('Moby Dick')"],
  ["of another program in WAL mode", "PRAGMA journal_mode = WAL; CREATE TABLE books (title)"],
  ["with a version that this program has", "CREATE TABLE books (title); PRAGMA user_version = 2"],
  ["that another program has marked as its own", "PRAGMA application_id = 1234567"],
  ["of a newer version", "CREATE TABLE settings (name); PRAGMA user_version = 999"],
])("a data file %s is refused, untouched and closed", async (_what, sql) => {
  const file = databaseWith(sql);
  const before = readFileSync(file);
  await expect(start({ data: file })).rejects.toThrow(/not one of this program|use a newer/);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(["books.db"]);
  expect(openFiles() ?? []).toEqual([]);
  // It is not locked: another program goes on with it.
  const again = new Sqlite(file, { timeout: 0 });
  again.exec("CREATE TABLE others (name)");
  again.close();
});

it("an empty file is a new data file", async () => {
  const server = await start({ data: databaseWith("") });
  expect(server.isResumed).toBe(false);
  await stop(server);
  const again = await start({ data: join(folder, "books.db") });
  expect(again.isResumed).toBe(true);
  // Before its folder is removed.
  await stop(again);
});
