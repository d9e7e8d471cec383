import type { Schemas } from "../../contract/types.js";
import { fromBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";

export type Role = Schemas["Role"];

/** A member of a group with what the lists of members show of the user. */
export interface Member {
  readonly userId: string;
  readonly role: Role;
  readonly mobileNumber: string;
  readonly name: string;
  readonly profilePic: string;
  readonly isProvisioned: boolean;
}

type Row = Omit<Member, "isProvisioned"> & { isProvisioned: number };

export function membersTable(database: Preparing) {
  const insert = database.prepare<[string, string, Role]>(
    "INSERT OR IGNORE INTO members (group_id, user_id, role) VALUES (?, ?, ?)",
  );
  const setRole = database.prepare<[Role, string, string]>(
    "UPDATE members SET role = ? WHERE group_id = ? AND user_id = ?",
  );
  const remove = database.prepare<[string, string]>("DELETE FROM members WHERE group_id = ? AND user_id = ?");
  const role = database.prepare<[string, string], { role: Role }>(
    "SELECT role FROM members WHERE group_id = ? AND user_id = ?",
  );
  const columns = `u.user_id AS userId, m.role, u.mobile_number AS mobileNumber, u.name,
    u.profile_pic AS profilePic, u.is_provisioned AS isProvisioned`;
  const list = database.prepare<[string], Row>(
    `SELECT ${columns} FROM members m JOIN users u ON u.user_id = m.user_id
     WHERE m.group_id = ? ORDER BY m.rowid`,
  );
  const page = database.prepare<[PagePlace & { groupId: string }], Paged<Row>>(
    `SELECT m.rowid AS pageKey, ${columns} FROM members m JOIN users u ON u.user_id = m.user_id
     WHERE m.group_id = @groupId AND m.rowid > @after ORDER BY m.rowid LIMIT @limit`,
  );
  const byNumber = database.prepare<[string, string], Paged<Row>>(
    `SELECT m.rowid AS pageKey, ${columns} FROM members m JOIN users u ON u.user_id = m.user_id
     WHERE m.group_id = ? AND u.mobile_number = ?`,
  );
  const firstAdmin = database.prepare<[string], { userId: string }>(
    "SELECT user_id AS userId FROM members WHERE group_id = ? AND role = 'Admin' ORDER BY rowid LIMIT 1",
  );
  const admins = database.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM members WHERE group_id = ? AND role = 'Admin'",
  );
  return {
    /** Adds a member; who is one already keeps the role. */
    add: (groupId: string, userId: string, role: Role): void => {
      insert.run(groupId, userId, role);
    },
    setRole: (groupId: string, userId: string, role: Role): void => {
      setRole.run(role, groupId, userId);
    },
    remove: (groupId: string, userId: string): void => {
      remove.run(groupId, userId);
    },
    /** The user's role in the group, undefined for who is no member. */
    roleOf: (groupId: string, userId: string): Role | undefined => role.get(groupId, userId)?.role,
    /** In the order in which they joined. */
    list: (groupId: string): Member[] => list.all(groupId).map(fromRow),
    /** In the order in which they joined. */
    listPage: (groupId: string, place: PagePlace): Paged<Member>[] =>
      page.all({ groupId, ...place }).map(fromRow),
    findByNumber: (groupId: string, mobileNumber: string): Paged<Member> | undefined => {
      const row = byNumber.get(groupId, mobileNumber);
      return row && fromRow(row);
    },
    /** The admin who has been a member for the longest time. */
    firstAdmin: (groupId: string): string | undefined => firstAdmin.get(groupId)?.userId,
    countAdmins: (groupId: string): number => admins.get(groupId)?.count ?? 0,
  };
}

function fromRow<One extends Row>(row: One) {
  return { ...row, isProvisioned: fromBit(row.isProvisioned) };
}
