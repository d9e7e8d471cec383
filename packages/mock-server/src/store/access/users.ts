import { fromBit, toBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";

export interface User {
  readonly userId: string;
  /** The organisation of the user, null for somebody from outside. */
  readonly tenantId: string | null;
  /** The identifier of a bot, which has no number. */
  readonly mobileNumber: string;
  /** May be empty. */
  readonly name: string;
  /** URL, or empty. */
  readonly profilePic: string;
  /** False for a number that was added to a group and has not signed in. */
  readonly isProvisioned: boolean;
  readonly isTenantAdmin: boolean;
}

type Row = Omit<User, "isProvisioned" | "isTenantAdmin"> & { isProvisioned: number; isTenantAdmin: number };

export function usersTable(database: Preparing) {
  const columns = `user_id AS userId, tenant_id AS tenantId, mobile_number AS mobileNumber, name,
    profile_pic AS profilePic, is_provisioned AS isProvisioned, is_tenant_admin AS isTenantAdmin`;
  const insert = database.prepare<[Row]>(
    `INSERT INTO users (user_id, tenant_id, mobile_number, name, profile_pic, is_provisioned, is_tenant_admin)
     VALUES (@userId, @tenantId, @mobileNumber, @name, @profilePic, @isProvisioned, @isTenantAdmin)`,
  );
  const update = database.prepare<[Row]>(
    `UPDATE users SET tenant_id = @tenantId, name = @name, profile_pic = @profilePic,
       is_provisioned = @isProvisioned, is_tenant_admin = @isTenantAdmin
     WHERE user_id = @userId`,
  );
  const byId = database.prepare<[string], Row>(`SELECT ${columns} FROM users WHERE user_id = ?`);
  const byNumber = database.prepare<[string], Row>(`SELECT ${columns} FROM users WHERE mobile_number = ?`);
  const people = database.prepare<[], Row>(
    `SELECT ${columns} FROM users u
     WHERE NOT EXISTS (SELECT 1 FROM bots b WHERE b.bot_user_id = u.user_id) ORDER BY u.rowid`,
  );
  const page = database.prepare<[PagePlace], Paged<Row>>(
    `SELECT u.rowid AS pageKey, ${columns} FROM users u
     WHERE u.rowid > @after AND NOT EXISTS (SELECT 1 FROM bots b WHERE b.bot_user_id = u.user_id)
     ORDER BY u.rowid LIMIT @limit`,
  );
  const toUser = (row: Row | undefined): User | undefined => row && fromRow(row);
  return {
    insert: (user: User): void => {
      insert.run(toRow(user));
    },
    update: (user: User): void => {
      update.run(toRow(user));
    },
    find: (userId: string): User | undefined => toUser(byId.get(userId)),
    findByMobileNumber: (mobileNumber: string): User | undefined => toUser(byNumber.get(mobileNumber)),
    /** All but bots, in the order in which they were added. */
    list: (): User[] => people.all().map(fromRow),
    /** All but bots, in the order in which they were added. */
    listPage: (place: PagePlace): Paged<User>[] => page.all(place).map(fromRow),
  };
}

function fromRow<One extends Row>(row: One) {
  return {
    ...row,
    isProvisioned: fromBit(row.isProvisioned),
    isTenantAdmin: fromBit(row.isTenantAdmin),
  };
}

const toRow = (user: User): Row => ({
  ...user,
  isProvisioned: toBit(user.isProvisioned),
  isTenantAdmin: toBit(user.isTenantAdmin),
});
