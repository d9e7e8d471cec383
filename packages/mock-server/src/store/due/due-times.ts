import type { ControlSchemas } from "../../contract/types.js";
import type { Preparing } from "../write-watch.js";

export type DueKind = ControlSchemas["DueKind"];

/** Something that falls due. */
export interface Due {
  readonly kind: DueKind;
  /** In epoch milliseconds of the sandbox's clock. */
  readonly atMs: number;
  /** Tells it from others of its kind that fall due at the same time. */
  readonly dueKey: number;
  readonly id: string;
  readonly groupId: string | null;
  readonly applicationId: string | null;
  readonly userId: string | null;
}

/** What to list of one kind: what is beyond a time, or at it and beyond a key. */
export interface DuePlace {
  readonly atMs: number;
  readonly dueKey: number;
  readonly untilMs: number;
  readonly limit: number;
}

/** Where the times of one kind stand. Each text is SQL. */
interface DueSource {
  readonly from: string;
  /** A column that an index begins with. */
  readonly at: string;
  readonly key: string;
  readonly id: string;
  readonly groupId?: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly condition: string;
  /** Default every row by itself. */
  readonly select?: string;
}

const TOKENS = {
  from: "refresh_tokens r LEFT JOIN grants g ON g.grant_id = r.grant_id",
  key: "r.rowid",
  id: "r.token_id",
  groupId: "g.group_id",
  applicationId: "r.application_id",
  userId: "r.user_id",
  condition: "r.invalidated_at_ms IS NULL AND g.removed_at_ms IS NULL",
};
/** Of one user and one connector there is one PIN, and one is told of codes that end together. */
const OF_PAIR = "u.rowid * 1000000 + c.rowid";
const PAIRED = "CROSS JOIN users u USING (user_id) CROSS JOIN connectors c USING (application_id)";
const SENT_TO = "w.is_active = 1 AND w.is_paused = 0";

const SOURCES: Readonly<Record<DueKind, DueSource>> = {
  tokenExpiry: { ...TOKENS, at: "r.expires_at_ms" },
  tokenRotation: { ...TOKENS, at: "r.issued_at_ms" },
  pinExpiry: {
    from: `pins p ${PAIRED}`,
    at: "p.expires_at_ms",
    key: OF_PAIR,
    id: "u.mobile_number",
    applicationId: "application_id",
    userId: "user_id",
    condition: "TRUE",
  },
  codeExpiry: {
    from: `authorization_codes a ${PAIRED}`,
    at: "a.expires_at_ms",
    key: OF_PAIR,
    id: "u.mobile_number",
    applicationId: "application_id",
    userId: "user_id",
    // Unlike the index of its own, that of the time reads no more than is told.
    condition: "+a.token_id IS NULL",
    select: "SELECT DISTINCT",
  },
  webhookExpiry: {
    from: "webhooks w",
    at: "w.valid_until_ms",
    key: "w.webhook_key",
    id: "w.webhook_id",
    groupId: "CASE w.object_type WHEN 'Group' THEN w.object_id END",
    applicationId: "w.application_id",
    userId: "w.user_id",
    condition: "TRUE",
  },
  retry: {
    from: "deliveries d CROSS JOIN webhooks w USING (webhook_key)",
    at: "d.due_at_ms",
    key: "d.delivery_key",
    id: "CAST(d.delivery_key AS TEXT)",
    groupId: "CASE w.object_type WHEN 'Group' THEN w.object_id END",
    applicationId: "w.application_id",
    userId: "w.user_id",
    condition: `d.state = 'waiting' AND d.attempts > 0 AND ${SENT_TO}`,
  },
  closing: {
    from: "actions a",
    at: "a.expires_at_ms",
    key: "a.action_key",
    id: "coalesce(a.action_id, a.reference_id)",
    groupId: "a.group_id",
    applicationId: "a.application_id",
    userId: "a.sender_id",
    condition: "a.expires_at_ms IS NOT NULL",
  },
};

/** The kinds, in the order in which they are told where they fall due at the same time. */
// Object.keys knows no more than that they are texts.
export const DUE_KINDS = Object.keys(SOURCES) as readonly DueKind[];

/** What falls due when. */
export function dueTimes(database: Preparing) {
  const lists = new Map(
    DUE_KINDS.map((kind) => [kind, database.prepare<[DuePlace], Omit<Due, "kind">>(sqlOf(SOURCES[kind]))]),
  );
  return {
    /** Those of a kind, the nearest first; of the rotation of tokens the time at which they were issued. */
    list: (kind: DueKind, place: DuePlace): Due[] =>
      (lists.get(kind)?.all(place) ?? []).map((due) => ({ kind, ...due })),
  };
}

function sqlOf({ select: verb = "SELECT", ...source }: DueSource): string {
  const { from, at, key, id, groupId = "NULL", applicationId, userId, condition } = source;
  return `${verb} ${at} AS atMs, ${key} AS dueKey, ${id} AS id, ${groupId} AS groupId,
      ${applicationId} AS applicationId, ${userId} AS userId
    FROM ${from}
    WHERE ${at} >= @atMs AND ${at} <= @untilMs AND (${at} > @atMs OR ${key} > @dueKey) AND ${condition}
    ORDER BY ${at}, ${key} LIMIT @limit`;
}
