import Sqlite, { type Database } from "better-sqlite3";
import { authorizationCodesTable } from "./access/authorization-codes.js";
import { connectorsTable } from "./access/connectors.js";
import { grantsTable } from "./access/grants.js";
import { pinsTable } from "./access/pins.js";
import { tenantsTable } from "./access/tenants.js";
import { tokensTable } from "./access/tokens.js";
import { usersTable } from "./access/users.js";
import { actionsTable } from "./actions/actions.js";
import { responsesTable } from "./actions/responses.js";
import { botsTable } from "./groups/bots.js";
import { groupsTable } from "./groups/groups.js";
import { membersTable } from "./groups/members.js";
import { subscribersTable } from "./groups/subscribers.js";
import { deleteRows, imageOf, overwriteRows } from "./image.js";
import { mediaTable } from "./media/media.js";
import { messagesTable } from "./messages/messages.js";
import { reactionsTable } from "./messages/reactions.js";
import { migrate, UnusableDataError } from "./migrations.js";
import { settingsTable } from "./settings.js";
import { deliveriesTable } from "./webhooks/deliveries.js";
import { webhooksTable } from "./webhooks/webhooks.js";
import { WriteWatch } from "./write-watch.js";

/** The SQLite database of one sandbox: a repository for each aggregate, and transactions. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens a database and brings it to the latest version.
 *
 * @param from path of the data file, or the image of a database, which is opened in memory and stays
 *   as it is; default an empty database in memory
 * @throws {UnusableDataError} for a file that is in use, and data that is damaged, not a database, or
 *   of a newer version
 */
export function openStore(from?: string | Buffer) {
  const database = open(from);
  const watch = new WriteWatch();
  const inTransaction = database.transaction((action: () => unknown) => action());
  return {
    ...repositoriesOf(database, watch),

    /** Runs `action` as one transaction: all of its changes are kept, or none when it throws. */
    transaction<T>(action: () => T): T {
      try {
        // The wrapper is made once and so cannot know the type; it hands the action's value through.
        return inTransaction(action) as T;
      } catch (error) {
        // What was worked out from rows that are undone goes with them.
        watch.everythingChanged();
        throw error;
      }
    },

    /**
     * Runs `action` without a transaction.
     *
     * @throws {Error} for an action that writes, before it does
     */
    read<T>(action: () => T): T {
      return watch.reading(action);
    },

    /** Grows with every change of what a caller is told by: tokens, grants, connectors, users, bots. */
    get callersRevision(): number {
      return watch.revisionOf("callers");
    },

    /** Grows with every change of webhooks, and of what they go with when it is deleted. */
    get webhooksRevision(): number {
      return watch.revisionOf("webhooks");
    },

    /** Empties every table. Run it in a transaction. */
    clear(): void {
      deleteRows(database);
      watch.everythingChanged();
    },

    /** The whole database, from which {@link openStore} makes another one. */
    image(): Buffer {
      return imageOf(database);
    },

    /**
     * Replaces all rows by those of an image that this version made, in one transaction. It takes its
     * time, some 15 microseconds a row, and is meant for data files.
     */
    overwrite(image: Buffer): void {
      inTransaction(() => overwriteRows(database, image));
      watch.everythingChanged();
    },

    close(): void {
      database.close();
    },
  };
}

/**
 * Checks an image that somebody else may have made.
 *
 * @throws {UnusableDataError} for one that is damaged, no database of this program, or of a newer version
 */
export function checkImage(image: Buffer): void {
  const [database, fresh] = [open(image), open(undefined)];
  try {
    if (!isSound(database)) throw new UnusableDataError("The database is damaged.");
    if (schemaOf(database) !== schemaOf(fresh)) {
      throw new UnusableDataError("The database is not one of this program.");
    }
  } finally {
    database.close();
    fresh.close();
  }
}

function isSound(database: Database): boolean {
  return (
    database.pragma("quick_check(1)", { simple: true }) === "ok" &&
    [database.pragma("foreign_key_check")].flat().length === 0
  );
}

/** Two databases of the same version have the same text here. */
function schemaOf(database: Database): string {
  const statements = database
    .prepare<[], string>("SELECT sql FROM sqlite_schema ORDER BY type, name")
    .pluck();
  return statements.all().join(";");
}

/** The repositories of a migrated database, with their statements prepared. */
export function repositoriesOf(database: Database, watch = new WriteWatch()) {
  const plain = watch.of(database);
  const ofCallers = watch.of(database, ["callers"]);
  // A webhook goes with any of these.
  const ofWebhooks = watch.of(database, ["callers", "webhooks"]);
  const ofHierarchies = watch.of(database, ["hierarchies"]);
  return {
    settings: settingsTable(plain),
    tenants: tenantsTable(plain),
    users: usersTable(watch.of(database, ["callers", "hierarchies", "webhooks"])),
    groups: groupsTable(ofHierarchies, () => watch.revisionOf("hierarchies")),
    members: membersTable(ofHierarchies),
    subscribers: subscribersTable(ofHierarchies),
    connectors: connectorsTable(ofWebhooks),
    grants: grantsTable(ofWebhooks),
    tokens: tokensTable(ofCallers),
    pins: pinsTable(plain),
    messages: messagesTable(plain),
    authorizationCodes: authorizationCodesTable(plain),
    media: mediaTable(plain),
    actions: actionsTable(plain),
    responses: responsesTable(plain),
    reactions: reactionsTable(plain),
    bots: botsTable(ofCallers),
    webhooks: webhooksTable(watch.of(database, ["webhooks"])),
    deliveries: deliveriesTable(plain),
  };
}

/** An empty database of the latest version, from which those in memory begin: migrating one takes longer. */
let empty: Buffer | undefined;

function open(from: string | Buffer | undefined): Database {
  if (from !== undefined) return openMigrated(from);
  if (empty) return openMigrated(empty);
  const database = openMigrated(":memory:");
  empty = imageOf(database);
  return database;
}

function openMigrated(from: string | Buffer): Database {
  try {
    const database = new Sqlite(from, { timeout: 0 });
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
  if (error.code === "SQLITE_NOTADB") return "The data is not an SQLite database.";
  if (error instanceof TypeError || error.code === "SQLITE_CANTOPEN") {
    return "The data file cannot be opened; does its folder exist, and may it be written?";
  }
  return `The data file cannot be used: ${error.message}.`;
}
