import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";
import { NEXT_KEY } from "./next-key.js";

/** A text message of a group. */
export interface Message {
  readonly referenceId: string;
  readonly groupId: string;
  readonly senderId: string;
  /** The connector that posted it, null for a person in the app. */
  readonly applicationId: string | null;
  readonly text: string;
  /** The reference of the message that this one answers. */
  readonly replyTo: string | null;
  /** Whether it went to the whole group or to certain subscribers. */
  readonly audience: "group" | "subscribers";
  readonly sentAtMs: number;
}

/** A message as the members of its group see it. */
export interface ReceivedMessage extends Message {
  readonly senderNumber: string;
  readonly senderName: string;
  /** Null for a person in the app, and for a connector that was deleted since. */
  readonly connectorName: string | null;
  readonly likes: number;
  readonly comments: number;
  /** Mobile numbers of the subscribers that it went to; null for the whole group. */
  readonly recipients: readonly string[] | null;
}

type ReceivedRow = Paged<Omit<ReceivedMessage, "recipients">>;

export function messagesTable(database: Preparing) {
  const columns = `m.reference_id AS referenceId, m.group_id AS groupId, m.sender_id AS senderId,
    m.application_id AS applicationId, m.text, m.reply_to AS replyTo, m.audience, m.sent_at_ms AS sentAtMs`;
  const insert = database.prepare<[Message]>(
    `INSERT INTO messages (message_id, reference_id, group_id, sender_id, application_id, text, reply_to, audience,
       sent_at_ms)
     VALUES (${NEXT_KEY}, @referenceId, @groupId, @senderId, @applicationId, @text, @replyTo, @audience, @sentAtMs)`,
  );
  const insertRecipient = database.prepare<[number | bigint, string]>(
    "INSERT INTO message_recipients (message_id, user_id) VALUES (?, ?)",
  );
  const byReference = database.prepare<[string], Message>(
    `SELECT ${columns} FROM messages m WHERE m.reference_id = ?`,
  );
  const newest = database.prepare<[PagePlace & { groupId: string }], ReceivedRow>(
    `SELECT m.message_id AS pageKey, ${columns}, u.mobile_number AS senderNumber, u.name AS senderName,
       c.name AS connectorName, coalesce(s.likes, 0) AS likes, coalesce(s.comments, 0) AS comments
     FROM messages m JOIN users u ON u.user_id = m.sender_id
       LEFT JOIN connectors c ON c.application_id = m.application_id
       LEFT JOIN reaction_summaries s ON s.group_id = m.group_id AND s.reference_id = m.reference_id
     WHERE m.group_id = @groupId AND m.message_id < @after ORDER BY m.message_id DESC LIMIT @limit`,
  );
  const recipients = database.prepare<[number], { mobileNumber: string }>(
    `SELECT u.mobile_number AS mobileNumber FROM message_recipients r JOIN users u ON u.user_id = r.user_id
     WHERE r.message_id = ? ORDER BY u.mobile_number`,
  );
  const isRecipient = database.prepare<[string, string], { found: number }>(
    `SELECT 1 AS found FROM messages m JOIN message_recipients r ON r.message_id = m.message_id
     WHERE m.reference_id = ? AND r.user_id = ?`,
  );
  const count = database.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM messages WHERE group_id = ?",
  );
  return {
    /** @param recipientIds the users it goes to; only for the audience `subscribers` */
    insert: (message: Message, recipientIds: readonly string[]): void => {
      const { lastInsertRowid } = insert.run(message);
      for (const userId of recipientIds) insertRecipient.run(lastInsertRowid, userId);
    },
    findByReference: (referenceId: string): Message | undefined => byReference.get(referenceId),
    /** The newest first. */
    listPage: (groupId: string, place: PagePlace): Paged<ReceivedMessage>[] =>
      newest.all({ groupId, ...place }).map((message) => ({
        ...message,
        recipients:
          message.audience === "group"
            ? null
            : recipients.all(message.pageKey).map((row) => row.mobileNumber),
      })),
    isRecipient: (referenceId: string, userId: string): boolean =>
      isRecipient.get(referenceId, userId) !== undefined,
    count: (groupId: string): number => count.get(groupId)?.count ?? 0,
  };
}
