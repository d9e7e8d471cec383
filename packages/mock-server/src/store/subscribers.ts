import type { Database } from "better-sqlite3";

/** A subscriber of a public group. */
export interface Subscriber {
  readonly userId: string;
  readonly mobileNumber: string;
  readonly name: string;
}

export function subscribersTable(database: Database) {
  const insert = database.prepare<[string, string]>(
    "INSERT OR IGNORE INTO subscribers (group_id, user_id) VALUES (?, ?)",
  );
  const exists = database.prepare<[string, string], { found: number }>(
    "SELECT 1 AS found FROM subscribers WHERE group_id = ? AND user_id = ?",
  );
  const list = database.prepare<[string], Subscriber>(
    `SELECT u.user_id AS userId, u.mobile_number AS mobileNumber, u.name
     FROM subscribers s JOIN users u ON u.user_id = s.user_id WHERE s.group_id = ? ORDER BY s.rowid`,
  );
  return {
    add: (groupId: string, userId: string): void => {
      insert.run(groupId, userId);
    },
    has: (groupId: string, userId: string): boolean => exists.get(groupId, userId) !== undefined,
    /** In the order in which they subscribed. */
    list: (groupId: string): Subscriber[] => list.all(groupId),
  };
}
