import { toBit } from "../bits.js";
import type { Preparing } from "../write-watch.js";

export interface NewEvent {
  readonly eventId: string;
  readonly eventType: string;
  /** JSON of all that is the same for every webhook. */
  readonly payload: string;
  readonly raisedAtMs: number;
  /** Whether nothing caused it but somebody who wanted to see one. */
  readonly isSample: boolean;
}

/** An event as it is kept. */
export interface KeptEvent extends Omit<NewEvent, "isSample"> {
  readonly eventKey: number;
  /** What it came from; null for one that an older version raised. */
  readonly originId: number | null;
}

/**
 * Events on their way to be deliveries, of which each webhook has one of its own.
 *
 * @param originOf what the open transaction is done for
 */
export function outboxTable(database: Preparing, originOf: () => number | null) {
  const insertEvent = database.prepare<
    [Omit<NewEvent, "isSample"> & { isSample: number; originId: number | null }]
  >(
    `INSERT INTO events (event_id, event_type, payload, raised_at_ms, origin_id, is_sample)
     VALUES (@eventId, @eventType, @payload, @raisedAtMs, @originId, @isSample)`,
  );
  const columns = `event_key AS eventKey, event_id AS eventId, event_type AS eventType, payload,
    raised_at_ms AS raisedAtMs, origin_id AS originId`;
  const byId = database.prepare<[string], KeptEvent>(
    `SELECT ${columns} FROM events WHERE event_id = ? ORDER BY event_key LIMIT 1`,
  );
  const ofOrigin = database.prepare<[number, number], KeptEvent>(
    `SELECT ${columns} FROM events WHERE origin_id = ? ORDER BY event_key LIMIT ?`,
  );
  const insert = database.prepare<[number | bigint, string]>(
    "INSERT INTO outbox (event_key, webhook_keys) VALUES (?, ?)",
  );
  const oldest = database.prepare<[number], { eventKey: number; deliveries: number }>(
    `SELECT event_key AS eventKey, json_array_length(webhook_keys) AS deliveries FROM outbox
     WHERE event_key > 0 ORDER BY event_key LIMIT ?`,
  );
  // A webhook that is gone gets nothing, and its key is not given again.
  const insertDeliveries = database.prepare<[number]>(
    `INSERT INTO deliveries (webhook_key, event_key, state, attempts, due_at_ms)
     SELECT w.webhook_key, e.event_key, 'waiting', 0, e.raised_at_ms
     FROM outbox o JOIN events e USING (event_key) JOIN json_each(o.webhook_keys)
       JOIN webhooks w ON w.webhook_key = json_each.value
     WHERE o.event_key <= ? ORDER BY o.event_key, json_each.key`,
  );
  const remove = database.prepare<[number]>("DELETE FROM outbox WHERE event_key <= ?");
  const distributeTo = (eventKey: number): void => {
    insertDeliveries.run(eventKey);
    remove.run(eventKey);
  };
  return {
    /** Keeps an event for some webhooks. */
    add: (event: NewEvent, webhookKeys: readonly number[]): void => {
      const eventKey = insertEvent.run({
        ...event,
        originId: originOf(),
        isSample: toBit(event.isSample),
      }).lastInsertRowid;
      insert.run(eventKey, JSON.stringify(webhookKeys));
    },
    /** The first one of an identifier: webhooks that are reached by several origins have one each. */
    findEvent: (eventId: string): KeptEvent | undefined => byId.get(eventId),
    /** What a request or a call has raised, the oldest first. */
    listOfOrigin: (originId: number, limit: number): KeptEvent[] => ofOrigin.all(originId, limit),
    isEmpty: (): boolean => oldest.get(1) === undefined,
    /** Makes deliveries of all events. */
    distribute: (): void => {
      distributeTo(Number.MAX_SAFE_INTEGER);
    },
    /**
     * Makes deliveries of the oldest events: of one at least, and of no more once there are enough.
     *
     * @param enough how many deliveries
     */
    distributeSome: (enough: number): void => {
      let made = 0;
      const taken = oldest.all(enough).filter(({ deliveries }) => {
        const isTaken = made < enough;
        made += deliveries;
        return isTaken;
      });
      const last = taken.at(-1);
      if (last) distributeTo(last.eventKey);
    },
  };
}
