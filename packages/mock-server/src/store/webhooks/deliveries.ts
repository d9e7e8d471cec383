import { fromBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";
import type { NewEvent } from "./outbox.js";

/** An event on its way to a webhook. */
export interface Delivery extends NewEvent {
  readonly deliveryKey: number;
  readonly webhookKey: number;
  readonly state: "waiting" | "delivered" | "expired";
  /** How often it was tried. */
  readonly attempts: number;
  /** When it is to be tried next, as long as it waits. */
  readonly dueAtMs: number;
}

/** How one attempt to deliver went. */
export interface Attempt {
  readonly atMs: number;
  readonly latencyMs: number;
  /** The receiver's status; null where it did not answer. */
  readonly status: number | null;
  /** The beginning of what it answered; null for nothing. */
  readonly answer: string | null;
  /** Why it did not count; null for a success. */
  readonly problem: string | null;
}

type Row = Omit<Delivery, "isSample"> & { isSample: number };

const COLUMNS = `d.delivery_key AS deliveryKey, d.webhook_key AS webhookKey, d.state, d.attempts,
  d.due_at_ms AS dueAtMs, e.event_id AS eventId, e.event_type AS eventType, e.payload,
  e.raised_at_ms AS raisedAtMs, e.is_sample AS isSample`;

export function deliveriesTable(database: Preparing) {
  const next = database.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM deliveries d JOIN events e USING (event_key)
     WHERE d.webhook_key = ? AND d.state = 'waiting' ORDER BY d.delivery_key LIMIT ?`,
  );
  const find = database.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM deliveries d JOIN events e USING (event_key) WHERE d.delivery_key = ?`,
  );
  const waiting = database
    .prepare<[number], number>("SELECT count(*) FROM deliveries WHERE webhook_key = ? AND state = 'waiting'")
    .pluck();
  const repeat = database.prepare<[number, number]>(
    `INSERT INTO deliveries (webhook_key, event_key, state, attempts, due_at_ms)
     SELECT webhook_key, event_key, 'waiting', 0, ? FROM deliveries WHERE delivery_key = ?`,
  );
  const newest = database.prepare<[PagePlace], Paged<Row>>(
    `SELECT d.delivery_key AS pageKey, ${COLUMNS} FROM deliveries d JOIN events e USING (event_key)
     WHERE d.delivery_key < @after ORDER BY d.delivery_key DESC LIMIT @limit`,
  );
  const newestOf = database.prepare<[PagePlace & { webhookKey: number }], Paged<Row>>(
    `SELECT d.delivery_key AS pageKey, ${COLUMNS} FROM deliveries d JOIN events e USING (event_key)
     WHERE d.webhook_key = @webhookKey AND d.delivery_key < @after
     ORDER BY d.delivery_key DESC LIMIT @limit`,
  );
  const ofEvent = database.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM deliveries d JOIN events e USING (event_key)
     WHERE d.event_key = ? ORDER BY d.delivery_key LIMIT 100`,
  );
  const update = database.prepare<[Pick<Delivery, "deliveryKey" | "state" | "attempts" | "dueAtMs">]>(
    `UPDATE deliveries SET state = @state, attempts = @attempts, due_at_ms = @dueAtMs
     WHERE delivery_key = @deliveryKey`,
  );
  const expire = database.prepare<[number]>(
    "UPDATE deliveries SET state = 'expired' WHERE webhook_key = ? AND state = 'waiting'",
  );
  const renew = database.prepare<[number, number]>(
    "UPDATE deliveries SET attempts = 0, due_at_ms = ? WHERE webhook_key = ? AND state = 'waiting'",
  );
  const postpone = database.prepare<[{ webhookKey: number; nowMs: number }]>(
    `UPDATE deliveries SET due_at_ms = @nowMs
     WHERE webhook_key = @webhookKey AND state = 'waiting' AND attempts > 0 AND due_at_ms < @nowMs`,
  );
  const insertAttempt = database.prepare<[Attempt & { deliveryKey: number }]>(
    `INSERT INTO delivery_attempts (delivery_key, at_ms, latency_ms, status, answer, problem)
     VALUES (@deliveryKey, @atMs, @latencyMs, @status, @answer, @problem)`,
  );
  const attempts = database.prepare<[number], Attempt>(
    `SELECT at_ms AS atMs, latency_ms AS latencyMs, status, answer, problem FROM delivery_attempts
     WHERE delivery_key = ? ORDER BY attempt_key`,
  );
  const prune = database.prepare<[number]>(
    `DELETE FROM deliveries WHERE state <> 'waiting'
       AND delivery_key <= (SELECT max(delivery_key) FROM deliveries) - ?`,
  );
  const pruneEvents = database.prepare<[number]>(
    `DELETE FROM events WHERE event_key <= (SELECT max(event_key) FROM events) - ?
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_key = events.event_key)
       AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_key = events.event_key)`,
  );
  return {
    /** What waits for a webhook, in the order in which it happened. */
    listWaiting: (webhookKey: number, limit: number): Delivery[] => next.all(webhookKey, limit).map(fromRow),
    countWaiting: (webhookKey: number): number => waiting.get(webhookKey) ?? 0,
    /** Queues the same event for the same webhook once more. */
    repeat: (deliveryKey: number, dueAtMs: number): Delivery => {
      const repeated = find.get(Number(repeat.run(dueAtMs, deliveryKey).lastInsertRowid));
      if (!repeated) throw new Error(`There is no delivery ${deliveryKey}.`);
      return fromRow(repeated);
    },
    find: (deliveryKey: number): Delivery | undefined => {
      const row = find.get(deliveryKey);
      return row && fromRow(row);
    },
    /** The newest first. */
    listPage: (place: PagePlace): Paged<Delivery>[] => newest.all(place).map(fromRow),
    /** Those of a webhook, the newest first. */
    listPageOfWebhook: (webhookKey: number, place: PagePlace): Paged<Delivery>[] =>
      newestOf.all({ webhookKey, ...place }).map(fromRow),
    /** Those of an event, the oldest first; 100 at most. */
    listOfEvent: (eventKey: number): Delivery[] => ofEvent.all(eventKey).map(fromRow),
    /** False for one that went with its webhook. */
    update: (delivery: Pick<Delivery, "deliveryKey" | "state" | "attempts" | "dueAtMs">): boolean =>
      update.run(delivery).changes > 0,
    /** Ends what waits for a webhook. */
    expire: (webhookKey: number): void => {
      expire.run(webhookKey);
    },
    /** Begins anew with what waits for a webhook. */
    renew: (webhookKey: number, dueAtMs: number): void => {
      renew.run(dueAtMs, webhookKey);
    },
    /** Has retries that fell due before a time fall due then. */
    postpone: (webhookKey: number, nowMs: number): void => {
      postpone.run({ webhookKey, nowMs });
    },
    addAttempt: (deliveryKey: number, attempt: Attempt): void => {
      insertAttempt.run({ deliveryKey, ...attempt });
    },
    /** In their order. */
    listAttempts: (deliveryKey: number): Attempt[] => attempts.all(deliveryKey),
    /** Forgets what was delivered, but for the newest. */
    prune: (keep: number): void => {
      prune.run(keep);
      pruneEvents.run(keep);
    },
  };
}

function fromRow<One extends Row>(row: One): Omit<One, "isSample"> & Pick<Delivery, "isSample"> {
  return { ...row, isSample: fromBit(row.isSample) };
}
