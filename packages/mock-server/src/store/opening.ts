import { makeOwnerOnlySync, OWNER_ONLY_FILE, restrictSync } from "@kaizala-gateway/foundation";
import type { Database } from "better-sqlite3";
import { imageOf } from "./image.js";
import { latestVersion, migrate, versionOf } from "./migrations.js";
import { hasPlainSchema } from "./schema-pages.js";
import { isSqliteError, loadSqlite } from "./sqlite.js";
import { UnusableDataError } from "./unusable-data.js";

/** An empty database of the latest version, from which those in memory begin: migrating one takes longer. */
let empty: Buffer | undefined;

/**
 * Opens a database and brings it to the latest version. What is refused is closed again, and nothing is written
 * to it.
 *
 * @param from path of a data file, or the image of a database that this program made; default an empty one
 * @throws {UnusableDataError}
 * @throws {SqliteUnavailableError}
 */
export function openDatabase(from?: string | Buffer): Database {
  // Before a file is made that nothing can be written to.
  loadSqlite();
  if (typeof from === "string") return openFile(from);
  if (from) return open(from);
  if (empty) return open(empty);
  const database = open(":memory:");
  empty = imageOf(database);
  return database;
}

/** A data file holds the key that signs tokens: nobody but its owner may read it. */
function openFile(path: string): Database {
  makeOwnerOnlySync(path);
  const database = open(path, refuseForeign);
  // Only now is it known to be ours. What SQLite lays beside it has the mode of the file.
  for (const ending of ["", "-wal", "-shm"]) restrictSync(path + ending, OWNER_ONLY_FILE);
  return database;
}

/**
 * Checks an image that somebody else may have made.
 *
 * @throws {UnusableDataError} for one that is damaged, no database of this program, or of a newer version
 */
export function checkImage(image: Buffer): void {
  if (!hasPlainSchema(image))
    throw new UnusableDataError("The data is not an SQLite database of this program.");
  const database = open(image, (opened) => {
    refuseForeign(opened);
    // Only now, since it computes what the schema says.
    if (!isSound(opened)) throw new UnusableDataError("The database is damaged.");
  });
  database.close();
}

function open(from: string | Buffer, check?: (database: Database) => void): Database {
  const Sqlite = loadSqlite();
  let database: Database | undefined;
  try {
    database = new Sqlite(from, { timeout: 0 });
    // Half of the usual: most of the many tables and indexes of a sandbox hold a few rows. A quarter would make
    // writes slower by a fifth.
    if (from === ":memory:") database.pragma("page_size = 2048");
    // One process owns a file.
    database.pragma("locking_mode = EXCLUSIVE");
    check?.(database);
    // WAL with NORMAL loses nothing when the process is killed; only a power cut may take the last commits.
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    if (isSqliteError(error) || error instanceof TypeError) {
      throw new UnusableDataError(explain(error));
    }
    throw error;
  }
}

/**
 * Refuses a database whose schema is not to the letter what its version of this program makes: what else is in
 * it would be run by reading and migrating it. An empty file that no other program has marked is a new one.
 */
function refuseForeign(database: Database): void {
  const version = versionOf(database);
  const isForeign = database.pragma("application_id", { simple: true }) !== 0;
  if (isForeign || schemaOf(database) !== schemaAt(version)) {
    throw new UnusableDataError("The database is not one of this program.");
  }
}

const schemas = new Map<number, string>();

/** The schema of this program's databases of a version. */
function schemaAt(version: number): string {
  const known = schemas.get(version);
  if (known !== undefined) return known;
  const Sqlite = loadSqlite();
  const database = new Sqlite(version === latestVersion ? (empty ?? ":memory:") : ":memory:");
  try {
    migrate(database, version);
    const schema = schemaOf(database);
    schemas.set(version, schema);
    return schema;
  } finally {
    database.close();
  }
}

/** Two databases of the same version have the same text here. */
function schemaOf(database: Database): string {
  const statements = database
    .prepare<[], string>(
      "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
    )
    .pluck();
  return statements.all().join(";");
}

function isSound(database: Database): boolean {
  return (
    database.pragma("quick_check(1)", { simple: true }) === "ok" &&
    [database.pragma("foreign_key_check")].flat().length === 0
  );
}

function explain(error: Error & { code?: string }): string {
  if (error.code === "SQLITE_BUSY") return "The data file is in use by another process.";
  if (error.code === "SQLITE_NOTADB") return "The data is not an SQLite database.";
  if (error instanceof TypeError || error.code === "SQLITE_CANTOPEN") {
    return "The data file cannot be opened; does its folder exist, and may it be written?";
  }
  return `The data file cannot be used: ${error.message}.`;
}
