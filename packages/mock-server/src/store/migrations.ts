import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { foldedName } from "./names.js";
import { UnusableDataError } from "./unusable-data.js";

const folder = new URL("../../migrations/", import.meta.url);

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The numbered files of `migrations/`, in order. Read once for all sandboxes of the process. */
const migrations: readonly Migration[] = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .map((name) => ({ version: Number.parseInt(name, 10), sql: readFileSync(new URL(name, folder), "utf8") }));

/** The version that a database has after {@link migrate}. */
export const latestVersion = migrations.at(-1)?.version ?? 0;

/**
 * The version of a database: 0 for an empty one.
 *
 * @throws {UnusableDataError} for a newer one than this program's
 */
export function versionOf(database: Database): number {
  const version = Number(database.pragma("user_version", { simple: true }));
  if (version >= 0 && version <= latestVersion) return version;
  throw new UnusableDataError(
    `The data is of version ${version}, and this program knows versions up to ${latestVersion}; use a newer kaizala-gateway.`,
  );
}

/**
 * Brings a database to a version, all in one transaction, and gives it the function `fold`, which texts are
 * compared by regardless of case.
 *
 * @param upTo default {@link latestVersion}
 * @throws {UnusableDataError} for a database of a newer version
 */
export function migrate(database: Database, upTo = latestVersion): void {
  const current = versionOf(database);
  // SQLite's own lower() knows ASCII only.
  database.function("fold", { deterministic: true }, (text) => foldedName(String(text)));
  if (current === upTo) return;
  database.transaction(() => {
    for (const { version, sql } of migrations) {
      if (version > current && version <= upTo) database.exec(sql);
    }
    database.pragma(`user_version = ${upTo}`);
  })();
}
