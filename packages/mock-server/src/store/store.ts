import Sqlite, { type Database } from "better-sqlite3";
import { connectorsTable } from "./connectors.js";
import { grantsTable } from "./grants.js";
import { groupsTable } from "./groups.js";
import { membersTable } from "./members.js";
import { messagesTable } from "./messages.js";
import { migrate, UnusableDataError } from "./migrations.js";
import { pinsTable } from "./pins.js";
import { settingsTable } from "./settings.js";
import { subscribersTable } from "./subscribers.js";
import { tenantsTable } from "./tenants.js";
import { tokensTable } from "./tokens.js";
import { usersTable } from "./users.js";

/** The SQLite database of one sandbox: a repository for each aggregate, and transactions. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens a database and brings it to the latest version.
 *
 * @param file path of the data file; default in memory
 * @throws {UnusableDataError} for a file that is in use, not a database, or of a newer version
 */
export function openStore(file?: string) {
  const database = open(file);
  const inTransaction = database.transaction((action: () => unknown) => action());
  return {
    ...repositoriesOf(database),

    /** Runs `action` as one transaction: all of its changes are kept, or none when it throws. */
    transaction<T>(action: () => T): T {
      // The wrapper is made once and so cannot know the type; it hands the action's value through.
      return inTransaction(action) as T;
    },

    /** Empties every table. */
    clear(): void {
      const tables = database
        .prepare<[], { name: string }>(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .all();
      // Checked when the transaction ends, so that the order of the tables does not matter.
      database.pragma("defer_foreign_keys = ON");
      for (const { name } of tables) database.exec(`DELETE FROM ${name}`);
    },

    close(): void {
      database.close();
    },
  };
}

/** The repositories of a migrated database, with their statements prepared. */
export function repositoriesOf(database: Database) {
  return {
    settings: settingsTable(database),
    tenants: tenantsTable(database),
    users: usersTable(database),
    groups: groupsTable(database),
    members: membersTable(database),
    subscribers: subscribersTable(database),
    connectors: connectorsTable(database),
    grants: grantsTable(database),
    tokens: tokensTable(database),
    pins: pinsTable(database),
    messages: messagesTable(database),
  };
}

function open(file: string | undefined): Database {
  try {
    const database = new Sqlite(file ?? ":memory:", { timeout: 0 });
    // One process owns a file. WAL with NORMAL loses nothing when the process is killed; only a
    // power cut may take the last commits.
    database.pragma("locking_mode = EXCLUSIVE");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    migrate(database);
    return database;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError || error instanceof TypeError) {
      throw new UnusableDataError(explain(error));
    }
    throw error;
  }
}

function explain(error: Error & { code?: string }): string {
  if (error.code === "SQLITE_BUSY") return "The data file is in use by another process.";
  if (error.code === "SQLITE_NOTADB") return "The data file is not an SQLite database.";
  if (error instanceof TypeError || error.code === "SQLITE_CANTOPEN") {
    return "The data file cannot be opened; does its folder exist, and may it be written?";
  }
  return `The data file cannot be used: ${error.message}.`;
}
