import { fromBit, toBit } from "../bits.js";
import type { Preparing } from "../write-watch.js";

/** A user without a number, who belongs to a connector. */
export interface Bot {
  readonly botUserId: string;
  readonly applicationId: string;
  readonly tenantId: string;
  /** The user of the token that made it. */
  readonly creatorId: string;
  readonly name: string;
  /** The media resource of its picture, null for none. */
  readonly profilePic: string | null;
  readonly isDeleted: boolean;
}

type Row = Omit<Bot, "isDeleted"> & { isDeleted: number };

export function botsTable(database: Preparing) {
  const insert = database.prepare<[Row]>(
    `INSERT INTO bots (bot_user_id, application_id, tenant_id, creator_id, profile_pic, is_deleted)
     VALUES (@botUserId, @applicationId, @tenantId, @creatorId, @profilePic, @isDeleted)`,
  );
  const update = database.prepare<[Row]>(
    "UPDATE bots SET profile_pic = @profilePic, is_deleted = @isDeleted WHERE bot_user_id = @botUserId",
  );
  const select = (condition: string) =>
    database.prepare<[string], Row>(
      `SELECT b.bot_user_id AS botUserId, b.application_id AS applicationId, b.tenant_id AS tenantId,
         b.creator_id AS creatorId, u.name, b.profile_pic AS profilePic, b.is_deleted AS isDeleted
       FROM bots b JOIN users u ON u.user_id = b.bot_user_id WHERE ${condition} ORDER BY b.rowid`,
    );
  const byId = select("b.bot_user_id = ?");
  const ofConnector = select("b.application_id = ? AND b.is_deleted = 0");
  const addToGroup = database.prepare<[string, string]>(
    "INSERT OR IGNORE INTO group_bots (group_id, bot_user_id) VALUES (?, ?)",
  );
  const removeFromGroups = database.prepare<[string]>("DELETE FROM group_bots WHERE bot_user_id = ?");
  const inGroup = database.prepare<[string, string], { found: number }>(
    "SELECT 1 AS found FROM group_bots WHERE group_id = ? AND bot_user_id = ?",
  );
  return {
    insert: (bot: Bot): void => {
      insert.run({ ...bot, isDeleted: toBit(bot.isDeleted) });
    },
    /** Changes the picture, and whether it is deleted; its name is that of its user. */
    update: (bot: Bot): void => {
      update.run({ ...bot, isDeleted: toBit(bot.isDeleted) });
    },
    /** Deleted ones too. */
    find: (botUserId: string): Bot | undefined => {
      const row = byId.get(botUserId);
      return row && fromRow(row);
    },
    /** Those that are not deleted, the oldest first. */
    listOfConnector: (applicationId: string): Bot[] => ofConnector.all(applicationId).map(fromRow),
    addToGroup: (groupId: string, botUserId: string): void => {
      addToGroup.run(groupId, botUserId);
    },
    removeFromGroups: (botUserId: string): void => {
      removeFromGroups.run(botUserId);
    },
    isInGroup: (groupId: string, botUserId: string): boolean => inGroup.get(groupId, botUserId) !== undefined,
  };
}

const fromRow = (row: Row): Bot => ({ ...row, isDeleted: fromBit(row.isDeleted) });
