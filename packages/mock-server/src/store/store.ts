import type { Database } from "better-sqlite3";
import { aliasesTable } from "./access/aliases.js";
import { authorizationCodesTable } from "./access/authorization-codes.js";
import { connectorsTable } from "./access/connectors.js";
import { grantsTable } from "./access/grants.js";
import { pinsTable } from "./access/pins.js";
import { seededPinsTable } from "./access/seeded-pins.js";
import { tenantsTable } from "./access/tenants.js";
import { tokensTable } from "./access/tokens.js";
import { usersTable } from "./access/users.js";
import { actionOverview } from "./actions/action-overview.js";
import { actionsTable } from "./actions/actions.js";
import { responsesTable } from "./actions/responses.js";
import { type ChangeListener, NO_LISTENER, NotedChanges } from "./changes/noted-changes.js";
import { type Cause, originsTable } from "./changes/origins.js";
import type { Note } from "./changes/watched-tables.js";
import { DataFile } from "./data-file.js";
import { dueTimes } from "./due/due-times.js";
import { botsTable } from "./groups/bots.js";
import { groupsTable } from "./groups/groups.js";
import { membersTable } from "./groups/members.js";
import { subscribersTable } from "./groups/subscribers.js";
import { deleteRows, imageOf, overwriteRows } from "./image.js";
import { mediaTable } from "./media/media.js";
import { conversations } from "./messages/conversations.js";
import { messagesTable } from "./messages/messages.js";
import { reactionsTable } from "./messages/reactions.js";
import { openDatabase } from "./opening.js";
import { settingsTable } from "./settings.js";
import { deliveriesTable } from "./webhooks/deliveries.js";
import { outboxTable } from "./webhooks/outbox.js";
import { webhooksTable } from "./webhooks/webhooks.js";
import { WriteWatch } from "./write-watch.js";

/** The SQLite database of one sandbox: a repository for each aggregate, and transactions. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens a database and brings it to the latest version.
 *
 * @param from path of the data file, or the image of a database, which is opened in memory and stays
 *   as it is; default an empty database in memory
 * @param listener is told what was changed; default nobody
 * @throws {UnusableDataError} for a file that is in use, and data that is damaged, not a database, or
 *   of a newer version
 */
export function openStore(from?: string | Buffer, listener: ChangeListener = NO_LISTENER) {
  const database = openDatabase(from);
  const dataFile = typeof from === "string" ? new DataFile(from) : undefined;
  const watch = new WriteWatch();
  const changes = new NotedChanges(database, listener);
  const size = database
    .prepare<[], number>("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    .pluck();
  const inTransaction = database.transaction((action: () => unknown) => action());
  /** What is done once the transaction that is open is committed. */
  const effects: (() => void)[] = [];
  const repositories = repositoriesOf(database, watch, () => changes.originId);
  const inOutermost = database.transaction((action: () => unknown) => {
    const result = action();
    const effect = changes.settle(repositories.origins);
    if (effect) effects.push(effect);
    return result;
  });
  return {
    ...repositories,

    /**
     * Runs `action` as one transaction: all of its changes are kept, or none when it throws.
     *
     * @param cause what it is done for; one in another transaction is done for what that is
     * @throws {DataFileGoneError} where they cannot be kept
     */
    transaction<T>(action: () => T, cause?: Cause): T {
      dataFile?.refuseGone();
      const isOutermost = !database.inTransaction;
      if (isOutermost) changes.begin(cause);
      const [before, notedBefore] = [effects.length, changes.count];
      try {
        // The wrappers are made once and so cannot know the type; they hand the action's value through.
        const result = (isOutermost ? inOutermost(action) : inTransaction(action)) as T;
        if (!isOutermost) return result;
        dataFile?.check();
        for (const effect of effects.splice(0)) effect();
        return result;
      } catch (error) {
        effects.length = before;
        changes.undo(notedBefore);
        // What was worked out from rows that are undone goes with them.
        watch.everythingChanged();
        throw error;
      }
    },

    /** Does what is not in the database once the open transaction is committed; at once where none is open. */
    afterCommit(effect: () => void): void {
      if (database.inTransaction) effects.push(effect);
      else effect();
    },

    /**
     * Runs `action` without a transaction.
     *
     * @throws {Error} for an action that writes, before it does
     * @throws {DataFileGoneError} once a transaction found the file gone
     */
    read<T>(action: () => T): T {
      dataFile?.refuseGone();
      return watch.reading(action);
    },

    /** Grows with every change of what a caller is told by: tokens, grants, connectors, users, bots. */
    get callersRevision(): number {
      return watch.revisionOf("callers");
    },

    /** What the database holds, its free pages included. */
    get sizeBytes(): number {
      return size.get() ?? 0;
    },

    /** Grows with every change of webhooks, and of what they go with when it is deleted. */
    get webhooksRevision(): number {
      return watch.revisionOf("webhooks");
    },

    /** Runs `action`, of whose changes nobody is to know who made them, nor which they were. */
    anonymously<T>(action: () => T): T {
      return changes.anonymously(action);
    },

    /** Runs `action`, whose changes nobody is told of. */
    unnoted<T>(action: () => T): T {
      return changes.muted(action);
    },

    /** Notes a change of what is not in the database, as one of the open transaction, or of its own. */
    note(note: Pick<Note, "aggregate" | "change" | "id"> & Partial<Pick<Note, "ofId">>, cause?: Cause): void {
      changes.note({ groupId: null, ofId: null, originId: null, ...note }, database.inTransaction, cause);
    },

    /** Empties every table. Run it in a transaction. */
    clear(): void {
      changes.muted(() => deleteRows(database));
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
      changes.muted(() => inTransaction(() => overwriteRows(database, image)));
      watch.everythingChanged();
    },

    close(): void {
      database.close();
    },
  };
}

/**
 * The repositories of a migrated database, with their statements prepared.
 *
 * @param originOf of the transaction that is open
 */
export function repositoriesOf(
  database: Database,
  watch = new WriteWatch(),
  originOf: () => number | null = () => null,
) {
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
    seededPins: seededPinsTable(plain),
    aliases: aliasesTable(plain),
    messages: messagesTable(plain),
    conversations: conversations(plain),
    authorizationCodes: authorizationCodesTable(plain),
    media: mediaTable(plain),
    actions: actionsTable(plain),
    actionOverview: actionOverview(plain),
    responses: responsesTable(plain),
    reactions: reactionsTable(plain),
    bots: botsTable(ofCallers),
    webhooks: webhooksTable(watch.of(database, ["webhooks"])),
    outbox: outboxTable(plain, originOf),
    deliveries: deliveriesTable(plain),
    dueTimes: dueTimes(plain),
    origins: originsTable(plain),
  };
}
