import { ACTION_COLUMNS, type Action } from "../actions/actions.js";
import { fromBit, toBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";
import type { Message } from "./messages.js";

/** A group, and who looks at what was sent to it. */
export interface View {
  readonly groupId: string;
  readonly userId: string;
  /** Whether what went to the whole group is seen: not by a subscriber who is no member. */
  readonly seesGroup: boolean;
  /** Whether what went to certain subscribers is seen, whoever they are. */
  readonly seesSubscribers: boolean;
}

/** What is shown beside each thing. */
interface Surroundings {
  readonly senderNumber: string;
  readonly senderName: string;
  /** Null for a person in the app, and for a connector that was deleted since. */
  readonly connectorName: string | null;
  readonly likes: number;
  readonly comments: number;
  /** Whether who looks likes it. */
  readonly isLiked: boolean;
}

export type SeenMessage = Message & Surroundings;
export type SeenAction = Action & Surroundings;

type Bits<Row> = Omit<Row, "isLiked"> & { isLiked: number };
type Selection = Omit<View, "seesGroup" | "seesSubscribers"> & {
  readonly seesGroup: number;
  readonly seesSubscribers: number;
};

interface Named {
  readonly referenceId: string;
}

/** Messages and actions as one user sees them. */
export function conversations(database: Preparing) {
  const seen = (row: "m" | "a", recipients: string) => `${row}.group_id = @groupId
    AND (CASE ${row}.audience WHEN 'group' THEN @seesGroup ELSE @seesSubscribers END
      OR ${row}.sender_id = @userId
      OR EXISTS (SELECT 1 FROM ${recipients} AND t.user_id = @userId))`;
  const ofMessages = seen("m", "message_recipients t WHERE t.message_id = m.message_id");
  const ofActions = seen("a", "action_recipients t WHERE t.action_key = a.action_key");
  const surroundings = (row: "m" | "a") => `u.name AS senderName, c.name AS connectorName,
    coalesce(s.likes, 0) AS likes, coalesce(s.comments, 0) AS comments,
    EXISTS (SELECT 1 FROM reactions r WHERE r.group_id = ${row}.group_id AND r.reference_id = ${row}.reference_id
      AND r.user_id = @userId AND r.type = 'Like') AS isLiked`;
  const joined = (row: "m" | "a") => `JOIN users u ON u.user_id = ${row}.sender_id
    LEFT JOIN connectors c ON c.application_id = ${row}.application_id
    LEFT JOIN reaction_summaries s ON s.group_id = ${row}.group_id AND s.reference_id = ${row}.reference_id`;
  const selectMessages = `SELECT m.message_id AS pageKey, m.reference_id AS referenceId, m.group_id AS groupId,
       m.sender_id AS senderId, m.application_id AS applicationId, m.text, m.reply_to AS replyTo, m.audience,
       m.sent_at_ms AS sentAtMs, u.mobile_number AS senderNumber, ${surroundings("m")}
     FROM messages m ${joined("m")} WHERE ${ofMessages}`;
  const selectActions = `SELECT a.action_key AS pageKey, ${ACTION_COLUMNS}, ${surroundings("a")}
     FROM actions a ${joined("a")} WHERE ${ofActions}`;
  const messages = database.prepare<[Selection & PagePlace], Paged<Bits<SeenMessage>>>(
    `${selectMessages} AND m.message_id < @after ORDER BY m.message_id DESC LIMIT @limit`,
  );
  const actions = database.prepare<[Selection & PagePlace], Paged<Bits<SeenAction>>>(
    `${selectActions} AND a.action_key < @after ORDER BY a.action_key DESC LIMIT @limit`,
  );
  const message = database.prepare<[Selection & Named], Bits<SeenMessage>>(
    `${selectMessages} AND m.reference_id = @referenceId`,
  );
  const action = database.prepare<[Selection & Named], Bits<SeenAction>>(
    `${selectActions} AND a.reference_id = @referenceId`,
  );
  const count = database.prepare<[Selection], { count: number }>(
    `SELECT (SELECT count(*) FROM messages m WHERE ${ofMessages})
       + (SELECT count(*) FROM actions a WHERE ${ofActions}) AS count`,
  );
  return {
    /** The newest first. */
    listMessages: (view: View, place: PagePlace): Paged<SeenMessage>[] =>
      messages.all({ ...selectionOf(view), ...place }).map(fromRow),
    /** The newest first. */
    listActions: (view: View, place: PagePlace): Paged<SeenAction>[] =>
      actions.all({ ...selectionOf(view), ...place }).map(fromRow),
    findMessage: (view: View, referenceId: string): SeenMessage | undefined => {
      const row = message.get({ ...selectionOf(view), referenceId });
      return row && fromRow(row);
    },
    findAction: (view: View, referenceId: string): SeenAction | undefined => {
      const row = action.get({ ...selectionOf(view), referenceId });
      return row && fromRow(row);
    },
    /** How many messages and actions are seen. */
    count: (view: View): number => count.get(selectionOf(view))?.count ?? 0,
  };
}

function selectionOf({ seesGroup, seesSubscribers, ...rest }: View): Selection {
  return { ...rest, seesGroup: toBit(seesGroup), seesSubscribers: toBit(seesSubscribers) };
}

function fromRow<Row extends { isLiked: number }>(row: Row) {
  return { ...row, isLiked: fromBit(row.isLiked) };
}
