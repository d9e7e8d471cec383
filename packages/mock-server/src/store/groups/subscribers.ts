import { fromBit } from "../bits.js";
import type { Preparing } from "../write-watch.js";

/** A subscriber of a public group with what lists show of the user. */
export interface Subscriber {
  /** Grows with each subscription, and is never given twice. */
  readonly subscriberId: number;
  readonly userId: string;
  readonly mobileNumber: string;
  readonly name: string;
  readonly profilePic: string;
  readonly isProvisioned: boolean;
}

type Row = Omit<Subscriber, "isProvisioned"> & { isProvisioned: number };

export function subscribersTable(database: Preparing) {
  const insert = database.prepare<[string, string]>(
    "INSERT OR IGNORE INTO subscribers (group_id, user_id) VALUES (?, ?)",
  );
  const remove = database.prepare<[string, string]>(
    "DELETE FROM subscribers WHERE group_id = ? AND user_id = ?",
  );
  const exists = database.prepare<[string, string], { found: number }>(
    "SELECT 1 AS found FROM subscribers WHERE group_id = ? AND user_id = ?",
  );
  const columns = `s.subscriber_id AS subscriberId, u.user_id AS userId, u.mobile_number AS mobileNumber,
    u.name, u.profile_pic AS profilePic, u.is_provisioned AS isProvisioned`;
  const list = database.prepare<[string], Row>(
    `SELECT ${columns} FROM subscribers s JOIN users u ON u.user_id = s.user_id
     WHERE s.group_id = ? ORDER BY s.subscriber_id`,
  );
  const page = database.prepare<[string, number, number], Row>(
    `SELECT ${columns} FROM subscribers s JOIN users u ON u.user_id = s.user_id
     WHERE s.group_id = ? AND s.subscriber_id > ? ORDER BY s.subscriber_id LIMIT ?`,
  );
  const byNumber = database.prepare<[string, string], Row>(
    `SELECT ${columns} FROM subscribers s JOIN users u ON u.user_id = s.user_id
     WHERE s.group_id = ? AND u.mobile_number = ?`,
  );
  return {
    /** Adds a subscriber; false for who is one already. */
    add: (groupId: string, userId: string): boolean => insert.run(groupId, userId).changes > 0,
    /** Removes a subscriber; false for who is none. */
    remove: (groupId: string, userId: string): boolean => remove.run(groupId, userId).changes > 0,
    has: (groupId: string, userId: string): boolean => exists.get(groupId, userId) !== undefined,
    /** In the order in which they subscribed. */
    list: (groupId: string): Subscriber[] => list.all(groupId).map(fromRow),
    /** In the order in which they subscribed, at most `limit` of those after `subscriberId`. */
    listAfter: (groupId: string, subscriberId: number, limit: number): Subscriber[] =>
      page.all(groupId, subscriberId, limit).map(fromRow),
    findByNumber: (groupId: string, mobileNumber: string): Subscriber | undefined => {
      const row = byNumber.get(groupId, mobileNumber);
      return row && fromRow(row);
    },
  };
}

const fromRow = (row: Row): Subscriber => ({ ...row, isProvisioned: fromBit(row.isProvisioned) });
