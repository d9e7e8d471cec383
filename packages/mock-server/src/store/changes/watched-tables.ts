import type { Database } from "better-sqlite3";
import type { ControlSchemas } from "../../contract/types.js";

export type Aggregate = ControlSchemas["Aggregate"];
export type ChangeKind = ControlSchemas["ChangeKind"];

/** A change of one row, as a trigger tells it. */
export interface Note {
  readonly aggregate: Aggregate;
  readonly change: ChangeKind;
  /** Empty for what nobody may know again, such as an anonymous response. */
  readonly id: string;
  readonly groupId: string | null;
  readonly ofId: string | null;
  /**
   * Of what made the change, where that is not what the transaction is done for: a delivery is its event's. Null for
   * the transaction's, and {@link NOBODY}.
   */
  readonly originId: number | null;
}

/** Who made a change that is not to be known, or is not. */
export const NOBODY = -1;

type Statement = "INSERT" | "UPDATE" | "DELETE";

/** How the rows of a table are told of. Each text is SQL, in which `ROW` stands for the row. */
export interface WatchedTable {
  readonly table: string;
  /** The columns by which a row is known again, unique and in the order of an index. */
  readonly key: readonly string[];
  readonly aggregate: Aggregate;
  readonly id: string;
  readonly groupId?: string;
  readonly ofId?: string;
  readonly originId?: string;
  /** Whether it is there, for those whose rows stay. */
  readonly isThere?: string;
  /** What else an update has noted: SQL that selects from `noted`. */
  readonly onUpdate?: string;
  /** What a statement means; null for one that nobody is told of. Default added, changed and removed. */
  readonly changes?: { readonly [One in Statement]?: string | null };
}

const USUAL: Readonly<Record<Statement, string>> = {
  INSERT: "'added'",
  UPDATE: "'changed'",
  DELETE: "'removed'",
};
const IN_ACTION = "FROM actions a WHERE a.action_key = ROW.action_key";
const OF_EVENT = "FROM events e WHERE e.event_key = ROW.event_key";
/** What comes and goes with another row. */
export const CHANGED = "'changed'";

/** The tables whose rows are what people and programs know of. */
export const watchedTables: readonly WatchedTable[] = [
  { table: "groups", key: ["group_id"], aggregate: "groups", id: "ROW.group_id", groupId: "ROW.group_id" },
  {
    table: "group_links",
    key: ["parent_id", "child_id"],
    aggregate: "groups",
    id: "ROW.parent_id",
    groupId: "ROW.parent_id",
    changes: { INSERT: CHANGED, DELETE: CHANGED },
  },
  {
    table: "group_bots",
    key: ["group_id", "bot_user_id"],
    aggregate: "groups",
    id: "ROW.group_id",
    groupId: "ROW.group_id",
    changes: { INSERT: CHANGED, DELETE: CHANGED },
  },
  {
    table: "members",
    key: ["group_id", "user_id"],
    aggregate: "members",
    id: "ROW.user_id",
    groupId: "ROW.group_id",
  },
  {
    table: "subscribers",
    key: ["group_id", "user_id"],
    aggregate: "subscribers",
    id: "ROW.user_id",
    groupId: "ROW.group_id",
  },
  {
    table: "users",
    key: ["user_id"],
    aggregate: "users",
    id: "ROW.user_id",
    // What a user's tokens reach.
    onUpdate: `SELECT noted('tokens', 'changed', t.token_id, NULL, t.application_id, NULL) FROM refresh_tokens t
      WHERE t.user_id = NEW.user_id AND t.grant_id IS NULL AND NEW.is_tenant_admin <> OLD.is_tenant_admin`,
  },
  { table: "bots", key: ["bot_user_id"], aggregate: "users", id: "ROW.bot_user_id" },
  {
    table: "messages",
    key: ["reference_id"],
    aggregate: "messages",
    id: "ROW.reference_id",
    groupId: "ROW.group_id",
  },
  {
    table: "actions",
    key: ["reference_id"],
    aggregate: "actions",
    id: "coalesce(ROW.action_id, ROW.reference_id)",
    groupId: "ROW.group_id",
  },
  {
    table: "responses",
    key: ["response_id"],
    aggregate: "responses",
    id: "ROW.response_id",
    groupId: `(SELECT a.group_id ${IN_ACTION})`,
    ofId: `(SELECT coalesce(a.action_id, a.reference_id) ${IN_ACTION})`,
  },
  {
    table: "reactions",
    key: ["reaction_id"],
    aggregate: "reactions",
    id: "ROW.reaction_id",
    groupId: "ROW.group_id",
    ofId: "ROW.reference_id",
  },
  { table: "connectors", key: ["application_id"], aggregate: "connectors", id: "ROW.application_id" },
  {
    table: "grants",
    key: ["grant_id"],
    aggregate: "grants",
    id: "ROW.grant_id",
    groupId: "ROW.group_id",
    ofId: "ROW.application_id",
    isThere: "ROW.removed_at_ms IS NULL",
    changes: {
      UPDATE: `CASE WHEN NEW.removed_at_ms IS NOT NULL THEN 'removed'
        WHEN OLD.removed_at_ms IS NOT NULL THEN 'added' ELSE 'changed' END`,
    },
    // Its tokens are good no more.
    onUpdate: `SELECT noted('tokens', 'changed', t.token_id, NULL, t.application_id, NULL) FROM refresh_tokens t
      WHERE t.grant_id = NEW.grant_id AND NEW.removed_at_ms IS NOT OLD.removed_at_ms`,
  },
  {
    table: "refresh_tokens",
    key: ["token_id"],
    aggregate: "tokens",
    id: "ROW.token_id",
    ofId: "ROW.application_id",
  },
  {
    table: "webhooks",
    key: ["webhook_id"],
    aggregate: "webhooks",
    id: "ROW.webhook_id",
    groupId: "CASE ROW.object_type WHEN 'Group' THEN ROW.object_id END",
    ofId: "ROW.application_id",
  },
  {
    table: "deliveries",
    key: ["delivery_key"],
    aggregate: "deliveries",
    id: "ROW.delivery_key",
    ofId: `(SELECT e.event_id ${OF_EVENT})`,
    originId: `coalesce((SELECT e.origin_id ${OF_EVENT}), ${NOBODY})`,
  },
];

/** Those whose rows belong to another's, or to nobody: how the service keeps what it knows. */
export const unwatchedTables: readonly string[] = [
  "settings",
  "tenants",
  "access_tokens",
  "authorization_codes",
  "pins",
  "seeded_pins",
  "aliases",
  "deleted_credentials",
  "media_files",
  "media_resources",
  "message_recipients",
  "action_recipients",
  "job_assignees",
  "reaction_summaries",
  "group_counts",
  "events",
  "outbox",
  "delivery_attempts",
  "origins",
  "origin_objects",
];

/** Has `note` told of each row that comes, changes or goes, those included that go with another. */
export function watchTables(database: Database, note: (note: Note) => void): void {
  const noted = (...[aggregate, change, id, groupId, ofId, originId]: unknown[]): null => {
    note({
      // What the triggers below say, and nothing else.
      aggregate: aggregate as Aggregate,
      change: change as ChangeKind,
      id: String(id),
      groupId: textOrNull(groupId),
      ofId: textOrNull(ofId),
      originId: typeof originId === "number" ? originId : null,
    });
    return null;
  };
  database.function("noted", { varargs: true }, noted);
  database.exec(watchedTables.flatMap(triggersOf).join("\n"));
}

/** They are of the connection, so that the data can be written without this program too. */
function triggersOf({ table, aggregate, changes = {}, onUpdate, ...columns }: WatchedTable): string[] {
  const { id, groupId = "NULL", ofId = "NULL", originId = "NULL" } = columns;
  return (["INSERT", "UPDATE", "DELETE"] as const).flatMap((statement) => {
    const change = changes[statement] === undefined ? USUAL[statement] : changes[statement];
    if (change === null) return [];
    const row = statement === "DELETE" ? "OLD" : "NEW";
    const values = [id, groupId, ofId, originId].map((value) => value.replaceAll("ROW", row));
    const more = statement === "UPDATE" && onUpdate !== undefined ? `${onUpdate};` : "";
    return [
      `CREATE TEMP TRIGGER noted_${statement.toLowerCase()}_${table} AFTER ${statement} ON main.${table} BEGIN
         SELECT noted('${aggregate}', ${change}, ${values.join(", ")}); ${more} END;`,
    ];
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
