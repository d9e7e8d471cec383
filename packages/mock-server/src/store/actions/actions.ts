import type { Schemas } from "../../contract/types.js";
import { NEXT_KEY } from "../messages/next-key.js";
import type { Preparing } from "../write-watch.js";

/** What an action is: its type, an instance of a package, or what only the app makes. */
export type ActionKind =
  | Extract<Schemas["PostActionRequest"], { actionType: string }>["actionType"]
  | Schemas["ListedAction"]["actionType"];

/** Something that was sent to a group and is more than a text. */
export interface NewAction {
  readonly referenceId: string;
  /** Null for what cannot be read or answered: media and locations. */
  readonly actionId: string | null;
  readonly groupId: string;
  readonly senderId: string;
  /** The connector that sent it, null for a person in the app. */
  readonly applicationId: string | null;
  readonly kind: ActionKind;
  /** The package of an instance, null for any other kind. */
  readonly packageId: string | null;
  /** JSON of what was sent; its shape depends on the kind. */
  readonly content: string;
  readonly audience: "group" | "subscribers";
  readonly replyTo: string | null;
  readonly sentAtMs: number;
  /** When it ends; null for what does not. */
  readonly expiresAtMs: number | null;
}

export interface Action extends NewAction {
  readonly actionKey: number;
  /** Counts the changes of its properties, from 1. */
  readonly version: number;
  /** Mobile number of the sender; empty for a bot. */
  readonly senderNumber: string;
}

/** Which actions of a group to list. */
export interface ActionSelection {
  readonly groupId: string;
  /** A kind, or a package's identifier. */
  readonly of: string;
  readonly fromMs: number;
  readonly limit: number;
  /** The user who looks; null for one who sees everything. */
  readonly viewerId: string | null;
}

/** The columns of an {@link Action}, of its row `a` and that of its sender `u`. */
export const ACTION_COLUMNS = `a.action_key AS actionKey, a.reference_id AS referenceId, a.action_id AS actionId,
  a.group_id AS groupId, a.sender_id AS senderId, a.application_id AS applicationId, a.kind,
  a.package_id AS packageId, a.content, a.audience, a.reply_to AS replyTo, a.sent_at_ms AS sentAtMs,
  a.expires_at_ms AS expiresAtMs, a.version, u.mobile_number AS senderNumber`;

export function actionsTable(database: Preparing) {
  const insert = database.prepare<[NewAction]>(
    `INSERT INTO actions (action_key, reference_id, action_id, group_id, sender_id, application_id, kind, package_id,
       content, audience, reply_to, sent_at_ms, expires_at_ms, version)
     VALUES (${NEXT_KEY}, @referenceId, @actionId, @groupId, @senderId, @applicationId, @kind, @packageId, @content,
       @audience, @replyTo, @sentAtMs, @expiresAtMs, 1)`,
  );
  const insertRecipient = database.prepare<[number | bigint, string]>(
    "INSERT INTO action_recipients (action_key, user_id) VALUES (?, ?)",
  );
  const insertAssignee = database.prepare<[number | bigint, string]>(
    "INSERT OR IGNORE INTO job_assignees (action_key, user_id) VALUES (?, ?)",
  );
  const one = (condition: string) =>
    database.prepare<[string], Action>(
      `SELECT ${ACTION_COLUMNS} FROM actions a JOIN users u ON u.user_id = a.sender_id WHERE ${condition}`,
    );
  const byReference = one("a.reference_id = ?");
  const byId = one("a.action_id = ?");
  const byKey = database.prepare<[number], Action>(
    `SELECT ${ACTION_COLUMNS} FROM actions a JOIN users u ON u.user_id = a.sender_id WHERE a.action_key = ?`,
  );
  const select = (column: string) =>
    database.prepare<[ActionSelection], Action>(
      `SELECT ${ACTION_COLUMNS} FROM actions a JOIN users u ON u.user_id = a.sender_id
       WHERE a.group_id = @groupId AND a.${column} = @of AND a.sent_at_ms >= @fromMs
         AND (a.audience = 'group' OR @viewerId IS NULL OR a.sender_id = @viewerId OR EXISTS
           (SELECT 1 FROM action_recipients r WHERE r.action_key = a.action_key AND r.user_id = @viewerId))
       ORDER BY a.sent_at_ms, a.action_key LIMIT @limit`,
    );
  const ofKind = select("kind");
  const ofPackage = select("package_id");
  const isRecipient = database.prepare<[number, string], { found: number }>(
    "SELECT 1 AS found FROM action_recipients WHERE action_key = ? AND user_id = ?",
  );
  const isAssignee = database.prepare<[number, string], { found: number }>(
    "SELECT 1 AS found FROM job_assignees WHERE action_key = ? AND user_id = ?",
  );
  const assignees = database.prepare<[number], { count: number }>(
    "SELECT count(*) AS count FROM job_assignees WHERE action_key = ?",
  );
  const change = database.prepare<[string, number]>(
    "UPDATE actions SET content = ?, version = version + 1 WHERE action_key = ?",
  );
  return {
    /**
     * @param recipientIds the users it goes to; only for the audience `subscribers`
     * @param assigneeIds the users who are to do a job
     */
    insert: (action: NewAction, recipientIds: readonly string[], assigneeIds: readonly string[]): void => {
      const { lastInsertRowid } = insert.run(action);
      for (const userId of recipientIds) insertRecipient.run(lastInsertRowid, userId);
      for (const userId of assigneeIds) insertAssignee.run(lastInsertRowid, userId);
    },
    findByReference: (referenceId: string): Action | undefined => byReference.get(referenceId),
    find: (actionId: string): Action | undefined => byId.get(actionId),
    findByKey: (actionKey: number): Action | undefined => byKey.get(actionKey),
    /** The oldest first. */
    listOfKind: (selection: ActionSelection): Action[] => ofKind.all(selection),
    /** The oldest first. */
    listOfPackage: (selection: ActionSelection): Action[] => ofPackage.all(selection),
    isRecipient: ({ actionKey }: Action, userId: string): boolean =>
      isRecipient.get(actionKey, userId) !== undefined,
    isAssignee: ({ actionKey }: Action, userId: string): boolean =>
      isAssignee.get(actionKey, userId) !== undefined,
    countAssignees: ({ actionKey }: Action): number => assignees.get(actionKey)?.count ?? 0,
    /** Replaces the content, and counts the version up. */
    change: ({ actionKey }: Action, content: string): void => {
      change.run(content, actionKey);
    },
  };
}
