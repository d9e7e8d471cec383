import type { Schemas } from "../../contract/types.js";
import { fromBit, toBit } from "../bits.js";
import type { Preparing } from "../write-watch.js";

/** A subscription to events. */
export interface NewWebhook {
  readonly webhookId: string;
  readonly applicationId: string;
  /** The grant of the group token that it was registered with; null for a user token. */
  readonly grantId: string | null;
  readonly userId: string;
  readonly objectType: Schemas["WebhookObjectType"];
  readonly objectId: string;
  /** A set of bits, one for each type of event. */
  readonly eventBits: number;
  readonly callbackUrl: string;
  readonly callbackToken: string | null;
  readonly callbackContext: string;
  /** By which its registration reached the server, for the URLs in its events; null for the server's own. */
  readonly origin: string | null;
  readonly createdAtMs: number;
  readonly validUntilMs: number;
  readonly isActive: boolean;
}

export interface Webhook extends NewWebhook {
  readonly webhookKey: number;
  /** Whether what happens waits until it is resumed. */
  readonly isPaused: boolean;
}

/** What happened, as far as it says who is to get it. */
export interface Occurrence {
  readonly groupId: string;
  readonly actionId: string | null;
  /** Without a version. */
  readonly packageId: string | null;
  readonly eventBit: number;
  /** Whether members of the group who are no admins may not know of it. */
  readonly isPrivate: boolean;
  readonly nowMs: number;
}

/** A webhook that is to get an event. */
export type Wanting = Pick<Webhook, "webhookKey" | "origin">;

type Row = Omit<Webhook, "isActive" | "isPaused"> & { isActive: number; isPaused: number };

const COLUMNS = `w.webhook_key AS webhookKey, w.webhook_id AS webhookId, w.application_id AS applicationId,
  w.grant_id AS grantId, w.user_id AS userId, w.object_type AS objectType, w.object_id AS objectId,
  w.event_bits AS eventBits, w.callback_url AS callbackUrl, w.callback_token AS callbackToken,
  w.callback_context AS callbackContext, w.origin, w.created_at_ms AS createdAtMs,
  w.valid_until_ms AS validUntilMs, w.is_active AS isActive, w.is_paused AS isPaused`;

/** Whether that which a webhook was registered with still reaches the group of an event. */
const REACHES = `CASE
    WHEN w.grant_id IS NOT NULL
    THEN EXISTS (SELECT 1 FROM grants g
      WHERE g.grant_id = w.grant_id AND g.group_id = @groupId AND g.removed_at_ms IS NULL)
    ELSE EXISTS (SELECT 1 FROM members m WHERE m.group_id = @groupId AND m.user_id = w.user_id
        AND (@isPrivate = 0 OR m.role = 'Admin'))
      OR EXISTS (SELECT 1 FROM users u JOIN groups g ON g.tenant_id = u.tenant_id
        WHERE u.user_id = w.user_id AND u.is_tenant_admin = 1 AND g.group_id = @groupId)
    END`;

export function webhooksTable(database: Preparing) {
  const insert = database.prepare<[Omit<Row, "webhookKey" | "isPaused">]>(
    `INSERT INTO webhooks (webhook_id, application_id, grant_id, user_id, object_type, object_id, event_bits,
       callback_url, callback_token, callback_context, origin, created_at_ms, valid_until_ms, is_active)
     VALUES (@webhookId, @applicationId, @grantId, @userId, @objectType, @objectId, @eventBits,
       @callbackUrl, @callbackToken, @callbackContext, @origin, @createdAtMs, @validUntilMs, @isActive)`,
  );
  const update = database.prepare<[Omit<Row, "isPaused">]>(
    `UPDATE webhooks SET object_type = @objectType, object_id = @objectId, event_bits = @eventBits,
       callback_url = @callbackUrl, callback_token = @callbackToken, callback_context = @callbackContext,
       valid_until_ms = @validUntilMs, is_active = @isActive
     WHERE webhook_key = @webhookKey`,
  );
  const pause = database.prepare<[number, number]>("UPDATE webhooks SET is_paused = ? WHERE webhook_key = ?");
  const remove = database.prepare<[number]>("DELETE FROM webhooks WHERE webhook_key = ?");
  const byId = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM webhooks w WHERE w.webhook_id = ?`);
  const byKey = database.prepare<[number], Row>(`SELECT ${COLUMNS} FROM webhooks w WHERE w.webhook_key = ?`);
  const ofObject = database.prepare<[string, string, string], Row>(
    `SELECT ${COLUMNS} FROM webhooks w
     WHERE w.object_type = ? AND w.object_id = ? AND w.application_id = ? ORDER BY w.webhook_key`,
  );
  const all = database.prepare<[], Row>(`SELECT ${COLUMNS} FROM webhooks w ORDER BY w.rowid`);
  const wanting = database.prepare<[Omit<Occurrence, "isPrivate"> & { isPrivate: number }], Wanting>(
    `SELECT w.webhook_key AS webhookKey, w.origin FROM webhooks w
     WHERE ((w.object_type = 'Group' AND w.object_id = @groupId)
         OR (w.object_type = 'Action' AND w.object_id = @actionId)
         OR (w.object_type = 'ActionPackage' AND w.object_id = @packageId))
       AND w.is_active = 1 AND w.valid_until_ms > @nowMs AND (w.event_bits & @eventBit) <> 0 AND ${REACHES}
     ORDER BY w.webhook_key`,
  );
  return {
    insert: (webhook: NewWebhook): void => {
      insert.run({ ...webhook, isActive: toBit(webhook.isActive) });
    },
    /** All but whether it is paused. */
    update: (webhook: Omit<Webhook, "isPaused">): void => {
      update.run({ ...webhook, isActive: toBit(webhook.isActive) });
    },
    setPaused: (webhookKey: number, isPaused: boolean): void => {
      pause.run(toBit(isPaused), webhookKey);
    },
    /** Removes a webhook, and with it what waits for it. */
    remove: (webhookKey: number): void => {
      remove.run(webhookKey);
    },
    find: (webhookId: string): Webhook | undefined => toWebhook(byId.get(webhookId)),
    findByKey: (webhookKey: number): Webhook | undefined => toWebhook(byKey.get(webhookKey)),
    /** Those of a connector for an object, the oldest first. */
    listOfObject: (objectType: string, objectId: string, applicationId: string): Webhook[] =>
      ofObject.all(objectType, objectId, applicationId).map(fromRow),
    list: (): Webhook[] => all.all().map(fromRow),
    /** Those that are to get an event. */
    listWanting: (occurrence: Occurrence): Wanting[] =>
      wanting.all({ ...occurrence, isPrivate: toBit(occurrence.isPrivate) }),
  };
}

const toWebhook = (row: Row | undefined): Webhook | undefined => row && fromRow(row);
const fromRow = (row: Row): Webhook => ({
  ...row,
  isActive: fromBit(row.isActive),
  isPaused: fromBit(row.isPaused),
});
