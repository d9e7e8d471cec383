import type { Preparing } from "../write-watch.js";

/** A connector's access to one group. */
export interface Grant {
  readonly grantId: string;
  readonly applicationId: string;
  readonly groupId: string;
  /** The user identifier of the admin who granted it. */
  readonly grantedBy: string;
  readonly grantedAtMs: number;
  /** When it was taken away, null while it stands. */
  readonly removedAtMs: number | null;
}

export function grantsTable(database: Preparing) {
  const columns = `grant_id AS grantId, application_id AS applicationId, group_id AS groupId,
    granted_by AS grantedBy, granted_at_ms AS grantedAtMs, removed_at_ms AS removedAtMs`;
  const insert = database.prepare<[Grant]>(
    `INSERT INTO grants (grant_id, application_id, group_id, granted_by, granted_at_ms, removed_at_ms)
     VALUES (@grantId, @applicationId, @groupId, @grantedBy, @grantedAtMs, @removedAtMs)`,
  );
  const update = database.prepare<[Grant]>(
    `UPDATE grants SET granted_by = @grantedBy, granted_at_ms = @grantedAtMs, removed_at_ms = @removedAtMs
     WHERE grant_id = @grantId`,
  );
  const byId = database.prepare<[string], Grant>(`SELECT ${columns} FROM grants WHERE grant_id = ?`);
  const ofPair = database.prepare<[string, string], Grant>(
    `SELECT ${columns} FROM grants WHERE application_id = ? AND group_id = ?`,
  );
  const all = database.prepare<[], Grant>(`SELECT ${columns} FROM grants ORDER BY rowid`);
  return {
    insert: (grant: Grant): void => {
      insert.run(grant);
    },
    update: (grant: Grant): void => {
      update.run(grant);
    },
    find: (grantId: string): Grant | undefined => byId.get(grantId),
    findOf: (applicationId: string, groupId: string): Grant | undefined => ofPair.get(applicationId, groupId),
    /** Those that stand, and those that were taken away. */
    list: (): Grant[] => all.all(),
  };
}
