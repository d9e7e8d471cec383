import type { Schemas } from "../../contract/types.js";
import { fromBit, toBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";

export interface Group {
  readonly groupId: string;
  /** The organisation of the group's creator, null for a creator from outside. */
  readonly tenantId: string | null;
  readonly name: string;
  readonly type: Schemas["GroupType"];
  /** URL, or empty. */
  readonly imageUrl: string;
  readonly welcomeMessage: string;
  readonly shortDescription: string;
  readonly longDescription: string;
  /** True for a group that is shown as one of the organisation. */
  readonly isMappedToTenant: boolean;
}

/** A group that a user is in. */
export interface UserGroup extends Pick<Group, "groupId" | "name" | "type"> {
  /** As a member; null for who is a subscriber alone. */
  readonly role: Schemas["Role"] | null;
  readonly isSubscriber: boolean;
}

/** What is counted over a group and all groups below it. */
export interface HierarchyCounts {
  readonly memberships: number;
  readonly users: number;
  readonly unProvisionedUsers: number;
}

/** What is counted at a group itself. */
export interface LevelCounts {
  readonly subGroups: number;
  readonly parentGroups: number;
  readonly members: number;
  readonly unProvisionedMembers: number;
  readonly subscribers: number;
  readonly unProvisionedSubscribers: number;
}

/** Named, because these statements use it more than once. */
interface Key {
  readonly groupId: string;
}

type Row = Omit<Group, "isMappedToTenant"> & { isMappedToTenant: number };

type UserGroupRow = Omit<UserGroup, "isSubscriber"> & { isSubscriber: number };

const COLUMNS = `g.group_id AS groupId, g.tenant_id AS tenantId, g.name, g.type, g.image_url AS imageUrl,
  g.welcome_message AS welcomeMessage, g.short_description AS shortDescription,
  g.long_description AS longDescription, g.is_mapped_to_tenant AS isMappedToTenant`;

/** The group and everything below it, each group once, however many branches lead to it. */
const BELOW = `WITH RECURSIVE below (group_id) AS (
    SELECT @groupId UNION SELECT l.child_id FROM group_links l JOIN below b ON l.parent_id = b.group_id
  )`;

/** @param revision grows with every change of groups, links, members, subscribers and users */
export function groupsTable(database: Preparing, revision: () => number) {
  const insert = database.prepare<[Row]>(
    `INSERT INTO groups (group_id, tenant_id, name, type, image_url, welcome_message, short_description,
       long_description, is_mapped_to_tenant, folded_name)
     VALUES (@groupId, @tenantId, @name, @type, @imageUrl, @welcomeMessage, @shortDescription,
       @longDescription, @isMappedToTenant, fold(@name))`,
  );
  const link = database.prepare<[string, string]>(
    "INSERT OR IGNORE INTO group_links (parent_id, child_id) VALUES (?, ?)",
  );
  const unlink = database.prepare<[string, string]>(
    "DELETE FROM group_links WHERE parent_id = ? AND child_id = ?",
  );
  const select = (condition: string) =>
    database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM groups g WHERE ${condition} ORDER BY g.rowid`);
  const byId = select("g.group_id = ?");
  const ofTenant = select("g.tenant_id = ?");
  const ofMember = select("g.group_id IN (SELECT group_id FROM members WHERE user_id = ?)");
  const ofBot = select("g.group_id IN (SELECT group_id FROM group_bots WHERE bot_user_id = ?)");
  const parents = select("g.group_id IN (SELECT parent_id FROM group_links WHERE child_id = ?)");
  const children = select("g.group_id IN (SELECT child_id FROM group_links WHERE parent_id = ?)");
  const parentIds = database.prepare<[string], { childId: string; parentId: string }>(
    `SELECT l.child_id AS childId, l.parent_id AS parentId
     FROM json_each(?) CROSS JOIN group_links l ON l.child_id = json_each.value`,
  );
  const all = database.prepare<[], Row>(`SELECT ${COLUMNS} FROM groups g ORDER BY g.rowid`);
  const page = database.prepare<[PagePlace], Paged<Row>>(
    `SELECT g.rowid AS pageKey, ${COLUMNS} FROM groups g
     WHERE g.rowid > @after ORDER BY g.rowid LIMIT @limit`,
  );
  const pageOfUser = database.prepare<[PagePlace & { userId: string }], Paged<UserGroupRow>>(
    `SELECT g.rowid AS pageKey, g.group_id AS groupId, g.name, g.type, m.role,
       s.subscriber_id IS NOT NULL AS isSubscriber
     FROM groups g LEFT JOIN members m ON m.group_id = g.group_id AND m.user_id = @userId
       LEFT JOIN subscribers s ON s.group_id = g.group_id AND s.user_id = @userId
     WHERE g.rowid > @after AND g.group_id IN (SELECT group_id FROM members WHERE user_id = @userId
       UNION SELECT group_id FROM subscribers WHERE user_id = @userId)
     ORDER BY g.rowid LIMIT @limit`,
  );
  const search = database.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM groups g WHERE g.tenant_id = ? AND instr(g.folded_name, fold(?)) > 0
     ORDER BY g.name, g.group_id`,
  );
  const isBelow = database.prepare<[Key & { candidate: string }], { found: number }>(
    `${BELOW} SELECT 1 AS found FROM below WHERE group_id = @candidate`,
  );
  // CROSS JOIN keeps SQLite from reading all members first.
  const hierarchyCounts = database.prepare<[Key], HierarchyCounts>(
    `${BELOW}
     SELECT count(*) AS memberships, count(DISTINCT m.user_id) AS users,
       count(DISTINCT CASE WHEN u.is_provisioned = 0 THEN m.user_id END) AS unProvisionedUsers
     FROM below b CROSS JOIN members m ON m.group_id = b.group_id JOIN users u ON u.user_id = m.user_id`,
  );
  const levelCounts = database.prepare<[Key], LevelCounts>(
    `SELECT
       (SELECT count(*) FROM group_links WHERE parent_id = @groupId) AS subGroups,
       (SELECT count(*) FROM group_links WHERE child_id = @groupId) AS parentGroups,
       members, unprovisioned_members AS unProvisionedMembers, subscribers,
       unprovisioned_subscribers AS unProvisionedSubscribers
     FROM group_counts WHERE group_id = @groupId`,
  );
  const links = database.prepare<[Key], { subGroups: number; parentGroups: number }>(
    `SELECT EXISTS (SELECT 1 FROM group_links WHERE parent_id = @groupId) AS subGroups,
       EXISTS (SELECT 1 FROM group_links WHERE child_id = @groupId) AS parentGroups`,
  );
  return {
    insert: (group: Group): void => {
      insert.run({ ...group, isMappedToTenant: toBit(group.isMappedToTenant) });
    },
    /** Makes `childId` a sub-group of `parentId`; false where it is one already. */
    link: (parentId: string, childId: string): boolean => link.run(parentId, childId).changes > 0,
    /** Ends the link; false where there was none. */
    unlink: (parentId: string, childId: string): boolean => unlink.run(parentId, childId).changes > 0,
    /** Whether `candidate` is the group itself or anywhere below it. */
    isBelow: (groupId: string, candidate: string): boolean =>
      isBelow.get({ groupId, candidate }) !== undefined,
    /** The groups of a tenant whose name contains `text`, regardless of case, by name. */
    searchTenant: (tenantId: string, text: string): Group[] => search.all(tenantId, text).map(fromRow),
    find: (groupId: string): Group | undefined => {
      const row = byId.get(groupId);
      return row && fromRow(row);
    },
    list: (): Group[] => all.all().map(fromRow),
    /** In the order in which they were made. */
    listPage: (place: PagePlace): Paged<Group>[] => page.all(place).map(fromRow),
    /** Those that a user is in, in the order in which they were made. */
    listPageOfUser: (userId: string, place: PagePlace): Paged<UserGroup>[] =>
      pageOfUser
        .all({ userId, ...place })
        .map((row) => ({ ...row, isSubscriber: fromBit(row.isSubscriber) })),
    listOfTenant: (tenantId: string): Group[] => ofTenant.all(tenantId).map(fromRow),
    listOfMember: (userId: string): Group[] => ofMember.all(userId).map(fromRow),
    listOfBot: (botUserId: string): Group[] => ofBot.all(botUserId).map(fromRow),
    listParents: (groupId: string): Group[] => parents.all(groupId).map(fromRow),
    listSubGroups: (groupId: string): Group[] => children.all(groupId).map(fromRow),
    /** The parents of some groups, by the group; a group that has none is not in it. */
    parentIdsOf: (groupIds: readonly string[]): ReadonlyMap<string, readonly string[]> => {
      const parentsOf = new Map<string, string[]>();
      for (const { childId, parentId } of parentIds.all(JSON.stringify(groupIds))) {
        const known = parentsOf.get(childId);
        if (known) known.push(parentId);
        else parentsOf.set(childId, [parentId]);
      }
      return parentsOf;
    },
    /** Whether the group has sub-groups and parents. */
    hasLinks: (groupId: string): { subGroups: boolean; parentGroups: boolean } => {
      const row = links.get({ groupId });
      return { subGroups: row?.subGroups === 1, parentGroups: row?.parentGroups === 1 };
    },
    countHierarchy: remembered(
      revision,
      (groupId): HierarchyCounts =>
        hierarchyCounts.get({ groupId }) ?? { memberships: 0, users: 0, unProvisionedUsers: 0 },
    ),
    countLevel: remembered(
      revision,
      (groupId): LevelCounts =>
        levelCounts.get({ groupId }) ?? {
          subGroups: 0,
          parentGroups: 0,
          members: 0,
          unProvisionedMembers: 0,
          subscribers: 0,
          unProvisionedSubscribers: 0,
        },
    ),
  };
}

function fromRow<One extends Row>(row: One) {
  return { ...row, isMappedToTenant: fromBit(row.isMappedToTenant) };
}

/** Counts by group, remembered until something changes that they were counted over. */
function remembered<Counts>(
  revision: () => number,
  count: (groupId: string) => Counts,
): (groupId: string) => Counts {
  const known = new Map<string, Counts>();
  let knownAt = revision();
  return (groupId) => {
    if (knownAt !== revision()) {
      known.clear();
      knownAt = revision();
    }
    const found = known.get(groupId) ?? count(groupId);
    known.set(groupId, found);
    return found;
  };
}
