import { BEFORE_NEWEST, type Paged, type PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";

/** A refresh token as it is stored: never the token, only its hash. */
export interface RefreshToken {
  readonly tokenId: string;
  readonly tokenHash: string;
  readonly applicationId: string;
  /** The user that the token acts as. */
  readonly userId: string;
  /** The grant of a group token, null for a user token. */
  readonly grantId: string | null;
  /** The token that this one was handed out instead of, null for one that was generated. */
  readonly rotatedFrom: string | null;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly invalidatedAtMs: number | null;
}

/** A refresh token with what it needs of its grant. */
export type RefreshTokenOfGroup = RefreshToken & {
  /** The group of a group token, null for a user token. */
  readonly groupId: string | null;
  /** When the grant of a group token was taken away, null while it stands. */
  readonly grantRemovedAtMs: number | null;
};

/** An access token as it is stored, with what its refresh token says. */
export interface AccessToken {
  readonly expiresAtMs: number;
  readonly permissions: string;
  /** The bot that it acts as, null for the user of the refresh token. */
  readonly botUserId: string | null;
  readonly refreshToken: RefreshTokenOfGroup;
}

/** An access token to be stored. */
export type NewAccessToken = Omit<AccessToken, "refreshToken"> & {
  readonly tokenHash: string;
  readonly refreshTokenId: string;
};

type AccessTokenRow = RefreshTokenOfGroup &
  Pick<AccessToken, "permissions" | "botUserId"> & { accessExpiresAtMs: number };

/** Which refresh tokens to list; undefined for all. */
export interface TokenSelection {
  readonly applicationId: string | undefined;
  readonly userId: string | undefined;
}

const COLUMNS = `r.token_id AS tokenId, r.token_hash AS tokenHash, r.application_id AS applicationId,
  r.user_id AS userId, r.grant_id AS grantId, r.rotated_from AS rotatedFrom, r.issued_at_ms AS issuedAtMs,
  r.expires_at_ms AS expiresAtMs, r.invalidated_at_ms AS invalidatedAtMs, g.group_id AS groupId,
  g.removed_at_ms AS grantRemovedAtMs`;

export function tokensTable(database: Preparing) {
  const insert = database.prepare<[RefreshToken]>(
    `INSERT INTO refresh_tokens (token_id, token_hash, application_id, user_id, grant_id, rotated_from,
       issued_at_ms, expires_at_ms, invalidated_at_ms)
     VALUES (@tokenId, @tokenHash, @applicationId, @userId, @grantId, @rotatedFrom, @issuedAtMs, @expiresAtMs,
       @invalidatedAtMs)`,
  );
  const select = (condition: string) =>
    database.prepare<[string], RefreshTokenOfGroup>(
      `SELECT ${COLUMNS} FROM refresh_tokens r LEFT JOIN grants g ON g.grant_id = r.grant_id
       WHERE ${condition} ORDER BY r.rowid`,
    );
  const byId = select("r.token_id = ?");
  const byHash = select("r.token_hash = ?");
  const ofGrant = select("r.invalidated_at_ms IS NULL AND r.grant_id = ?");
  const all = database.prepare<[], RefreshTokenOfGroup>(
    `SELECT ${COLUMNS} FROM refresh_tokens r LEFT JOIN grants g ON g.grant_id = r.grant_id ORDER BY r.rowid`,
  );
  const page = (condition: string, order = "r.rowid > @after ORDER BY r.rowid") =>
    database.prepare<[PagePlace & TokenSelection], Paged<RefreshTokenOfGroup>>(
      `SELECT r.rowid AS pageKey, ${COLUMNS} FROM refresh_tokens r LEFT JOIN grants g ON g.grant_id = r.grant_id
       WHERE ${condition} ${order} LIMIT @limit`,
    );
  const ofAll = page("");
  const ofConnector = page("r.application_id = @applicationId AND");
  const ofUser = page("r.user_id = @userId AND");
  const ofBoth = page("r.application_id = @applicationId AND r.user_id = @userId AND");
  const newestOfUser = page("r.user_id = @userId AND", "r.rowid < @after ORDER BY r.rowid DESC");
  const invalidate = (condition: string) =>
    database.prepare<[{ now: number; applicationId: string; of: string }]>(
      `UPDATE refresh_tokens SET invalidated_at_ms = @now
       WHERE invalidated_at_ms IS NULL AND application_id = @applicationId AND ${condition}`,
    );
  const invalidateOfGrant = invalidate("grant_id = @of");
  const invalidateOfUser = invalidate("user_id = @of AND grant_id IS NULL");
  const invalidateOne = invalidate("token_id = @of");
  const invalidateRelatives = database.prepare<[{ now: number; tokenId: string; origin: string }]>(
    `UPDATE refresh_tokens SET invalidated_at_ms = @now
     WHERE invalidated_at_ms IS NULL AND token_id <> @tokenId AND (token_id = @origin OR rotated_from = @origin)`,
  );
  const successor = database.prepare<[string], object>(
    "SELECT 1 FROM refresh_tokens WHERE rotated_from = ? LIMIT 1",
  );
  const insertAccess = database.prepare<[NewAccessToken]>(
    `INSERT OR REPLACE INTO access_tokens (token_hash, refresh_token_id, permissions, bot_user_id, expires_at_ms)
     VALUES (@tokenHash, @refreshTokenId, @permissions, @botUserId, @expiresAtMs)`,
  );
  // Those that end with their refresh token, which stays, may have been made elsewhere: they are to be known again.
  const pruneAccess = database.prepare<[number]>(
    `DELETE FROM access_tokens WHERE expires_at_ms < ? AND expires_at_ms <
       (SELECT r.expires_at_ms FROM refresh_tokens r WHERE r.token_id = refresh_token_id)`,
  );
  const access = database.prepare<[string], AccessTokenRow>(
    `SELECT ${COLUMNS}, a.expires_at_ms AS accessExpiresAtMs, a.permissions,
       a.bot_user_id AS botUserId
     FROM access_tokens a JOIN refresh_tokens r ON r.token_id = a.refresh_token_id
       LEFT JOIN grants g ON g.grant_id = r.grant_id
     WHERE a.token_hash = ?`,
  );
  return {
    insert: (token: RefreshToken): void => {
      insert.run(token);
    },
    find: (tokenId: string): RefreshTokenOfGroup | undefined => byId.get(tokenId),
    findByHash: (tokenHash: string): RefreshTokenOfGroup | undefined => byHash.get(tokenHash),
    list: (): RefreshTokenOfGroup[] => all.all(),
    /** Those of a grant that were not invalidated, the oldest first. */
    listOfGrant: (grantId: string): RefreshTokenOfGroup[] => ofGrant.all(grantId),
    /** In the order in which they were issued. */
    listPage: (selection: TokenSelection, place: PagePlace): Paged<RefreshTokenOfGroup>[] => {
      const { applicationId, userId } = selection;
      if (applicationId === undefined) {
        return (userId === undefined ? ofAll : ofUser).all({ ...selection, ...place });
      }
      return (userId === undefined ? ofConnector : ofBoth).all({ ...selection, ...place });
    },
    /** At most `limit` of a user, the newest first. */
    listNewestOfUser: (userId: string, limit: number): RefreshTokenOfGroup[] =>
      newestOfUser.all({ applicationId: undefined, userId, after: BEFORE_NEWEST, limit }),
    /** Invalidates the connector's group tokens of a grant. */
    invalidateOfGrant: (applicationId: string, grantId: string, now: number): void => {
      invalidateOfGrant.run({ now, applicationId, of: grantId });
    },
    /** Invalidates the connector's user tokens of a user. */
    invalidateOfUser: (applicationId: string, userId: string, now: number): void => {
      invalidateOfUser.run({ now, applicationId, of: userId });
    },
    invalidate: (token: RefreshToken, now: number): void => {
      invalidateOne.run({ now, applicationId: token.applicationId, of: token.tokenId });
    },
    /** Invalidates the token that `token` was handed out instead of, and the others handed out for that one. */
    invalidatePredecessors: (token: RefreshToken, now: number): void => {
      if (token.rotatedFrom === null) return;
      invalidateRelatives.run({ now, tokenId: token.tokenId, origin: token.rotatedFrom });
    },
    /** Whether another token was handed out instead of this one. */
    hasSuccessor: (tokenId: string): boolean => successor.get(tokenId) !== undefined,
    insertAccess: (token: NewAccessToken): void => {
      insertAccess.run(token);
    },
    /** Forgets the access tokens that expired before `epochMs`, and before their refresh token. */
    pruneAccess: (epochMs: number): void => {
      pruneAccess.run(epochMs);
    },
    findAccess: (tokenHash: string): AccessToken | undefined => {
      const row = access.get(tokenHash);
      if (!row) return undefined;
      const { accessExpiresAtMs, permissions, botUserId, ...refreshToken } = row;
      return { expiresAtMs: accessExpiresAtMs, permissions, botUserId, refreshToken };
    },
  };
}
