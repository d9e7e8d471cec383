import { createRequire } from "node:module";
import type Sqlite from "better-sqlite3";
import { SqliteUnavailableError } from "./sqlite-unavailable.js";

let loaded: typeof Sqlite | undefined;

/**
 * The class of SQLite's databases, whose binary is loaded with the first call.
 *
 * @throws {SqliteUnavailableError}
 */
export function loadSqlite(): typeof Sqlite {
  if (loaded) return loaded;
  try {
    // Not by an import, which fails before anybody can say what is to be done.
    const Library: typeof Sqlite = createRequire(import.meta.url)("better-sqlite3");
    // The binary is loaded with the first database.
    new Library(":memory:").close();
    loaded = Library;
    return loaded;
  } catch (error) {
    throw unavailable(error) ?? error;
  }
}

/**
 * Whether an error is one of SQLite's own, with its code. It is known by its name: the binary makes errors of the class of
 * whoever loaded the library first, which under Jest was another file of tests.
 */
export function isSqliteError(error: unknown): error is Error & { code: string } {
  return Object(error).name === "SqliteError";
}

function unavailable(error: unknown): SqliteUnavailableError | undefined {
  const { code, tries } = Object(error);
  if (code === "MODULE_NOT_FOUND") return new SqliteUnavailableError("package-missing");
  if (code === "ERR_DLOPEN_FAILED") return new SqliteUnavailableError("binary-unfit");
  // Only the finder of binaries says where it has looked.
  return Array.isArray(tries) ? new SqliteUnavailableError("binary-missing") : undefined;
}
