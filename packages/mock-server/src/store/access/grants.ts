import type { Paged, PagePlace } from "../pages.js";
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

/** A grant that stands, with the names of all that it is about. */
export interface NamedGrant extends Grant {
  readonly connectorName: string;
  readonly groupName: string;
  readonly granterNumber: string;
  readonly granterName: string;
}

/** Which grants to list; undefined for all. */
export interface GrantSelection {
  readonly applicationId: string | undefined;
  readonly groupId: string | undefined;
}

export function grantsTable(database: Preparing) {
  const columns = `g.grant_id AS grantId, g.application_id AS applicationId, g.group_id AS groupId,
    g.granted_by AS grantedBy, g.granted_at_ms AS grantedAtMs, g.removed_at_ms AS removedAtMs`;
  const named = `SELECT g.rowid AS pageKey, ${columns}, c.name AS connectorName, p.name AS groupName,
      u.mobile_number AS granterNumber, u.name AS granterName
    FROM grants g JOIN connectors c ON c.application_id = g.application_id
      JOIN groups p ON p.group_id = g.group_id JOIN users u ON u.user_id = g.granted_by`;
  const insert = database.prepare<[Grant]>(
    `INSERT INTO grants (grant_id, application_id, group_id, granted_by, granted_at_ms, removed_at_ms)
     VALUES (@grantId, @applicationId, @groupId, @grantedBy, @grantedAtMs, @removedAtMs)`,
  );
  const update = database.prepare<[Grant]>(
    `UPDATE grants SET granted_by = @grantedBy, granted_at_ms = @grantedAtMs, removed_at_ms = @removedAtMs
     WHERE grant_id = @grantId`,
  );
  const byId = database.prepare<[string], Grant>(`SELECT ${columns} FROM grants g WHERE g.grant_id = ?`);
  const ofPair = database.prepare<[string, string], Grant>(
    `SELECT ${columns} FROM grants g WHERE g.application_id = ? AND g.group_id = ?`,
  );
  const first = database.prepare<[string], Grant>(
    `SELECT ${columns} FROM grants g WHERE g.application_id = ? ORDER BY g.rowid LIMIT 1`,
  );
  const namedById = database.prepare<[string], NamedGrant>(`${named} WHERE g.grant_id = ?`);
  const page = (condition: string) =>
    database.prepare<[PagePlace & GrantSelection], Paged<NamedGrant>>(
      `${named} WHERE ${condition} g.removed_at_ms IS NULL AND g.rowid > @after
       ORDER BY g.rowid LIMIT @limit`,
    );
  const ofAll = page("");
  const ofConnector = page("g.application_id = @applicationId AND");
  const ofGroup = page("g.group_id = @groupId AND");
  const ofBoth = page("g.application_id = @applicationId AND g.group_id = @groupId AND");
  const count = database.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM grants WHERE application_id = ? AND removed_at_ms IS NULL",
  );
  return {
    insert: (grant: Grant): void => {
      insert.run(grant);
    },
    update: (grant: Grant): void => {
      update.run(grant);
    },
    find: (grantId: string): Grant | undefined => byId.get(grantId),
    findOf: (applicationId: string, groupId: string): Grant | undefined => ofPair.get(applicationId, groupId),
    /** The one that a connector was given first, whether it stands or not. */
    firstOf: (applicationId: string): Grant | undefined => first.get(applicationId),
    findNamed: (grantId: string): NamedGrant | undefined => namedById.get(grantId),
    /** Those that stand, in the order in which they were first given. */
    listPage: (selection: GrantSelection, place: PagePlace): Paged<NamedGrant>[] => {
      const { applicationId, groupId } = selection;
      if (applicationId === undefined) {
        return (groupId === undefined ? ofAll : ofGroup).all({ ...selection, ...place });
      }
      return (groupId === undefined ? ofConnector : ofBoth).all({ ...selection, ...place });
    },
    /** How many groups grant a connector access. */
    countOfConnector: (applicationId: string): number => count.get(applicationId)?.count ?? 0,
  };
}
