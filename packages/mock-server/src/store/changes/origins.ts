import type { ControlSchemas } from "../../contract/types.js";
import type { Preparing } from "../write-watch.js";
import type { Change } from "./changes.js";
import type { Aggregate } from "./watched-tables.js";

/** What a transaction is done for. */
export interface Cause {
  readonly kind: ControlSchemas["Origin"]["kind"];
  /** A number in decimal digits: requests and calls are counted. */
  readonly requestId: string;
  readonly operationId: string | null;
  readonly applicationId: string | null;
  /** The mobile number of the person in whose name it is done, or a bot's identifier. */
  readonly actor: string | null;
}

/** A cause as it is kept, with what it changed. */
export interface Origin extends Cause {
  readonly originId: number;
  readonly atMs: number;
  readonly changes: readonly ControlSchemas["StateChange"][];
}

/** What something identifies that a cause changed. */
export interface OriginObject {
  readonly objectId: string;
  readonly ofId: string | null;
}

type Row = Omit<Origin, "changes" | "requestId"> & { readonly changes: string };

/** What people ask for by its identifier. */
const FOUND: ReadonlySet<Aggregate> = new Set([
  "messages",
  "actions",
  "responses",
  "reactions",
  "deliveries",
]);

/** How many causes are kept, the seed's besides. */
const MOST_KEPT = 5000;
const PRUNE_EVERY = 250;

export function originsTable(database: Preparing) {
  const columns = `origin_id AS originId, kind, operation_id AS operationId, application_id AS applicationId,
    actor, at_ms AS atMs, changes`;
  // A request that waits for others in between has several transactions.
  const insert = database.prepare<[Row]>(
    `INSERT INTO origins (origin_id, kind, operation_id, application_id, actor, at_ms, changes)
     VALUES (@originId, @kind, @operationId, @applicationId, @actor, @atMs, @changes)
     ON CONFLICT DO UPDATE SET changes = changes || char(10) || excluded.changes`,
  );
  const insertObject = database.prepare<[number, string, string | null]>(
    "INSERT OR IGNORE INTO origin_objects (origin_id, object_id, of_id) VALUES (?, ?, ?)",
  );
  const byId = database.prepare<[number], Row>(`SELECT ${columns} FROM origins WHERE origin_id = ?`);
  const last = database.prepare<[], number>("SELECT coalesce(max(origin_id), 0) FROM origins").pluck();
  const objects = database.prepare<[number], OriginObject>(
    "SELECT object_id AS objectId, of_id AS ofId FROM origin_objects WHERE origin_id = ? LIMIT 2",
  );
  const ofWhole = database
    .prepare<[{ id: string; referenceId: string; limit: number }], number>(
      `SELECT origin_id FROM origin_objects WHERE object_id = @id
     UNION SELECT origin_id FROM origin_objects WHERE of_id IS NOT NULL AND of_id IN (@id, @referenceId)
     ORDER BY origin_id LIMIT @limit`,
    )
    .pluck();
  const belonging = database
    .prepare<[string], number>(
      `SELECT DISTINCT origin_id FROM origin_objects WHERE of_id IS NOT NULL AND of_id = ?
       ORDER BY origin_id LIMIT 100`,
    )
    .pluck();
  const prune = database.prepare<[number]>(
    `DELETE FROM origins WHERE origin_id > 0 AND origin_id <
       (SELECT origin_id FROM origins WHERE origin_id > 0 ORDER BY origin_id DESC LIMIT 1 OFFSET ?)`,
  );
  let sinceLastPrune = 0;
  return {
    /** Keeps what a cause changed, in the transaction of the changes. */
    keep: (cause: Cause, atMs: number, changes: readonly Change[]): void => {
      const { kind, operationId, applicationId, actor } = cause;
      const originId = Number(cause.requestId);
      const lines = changes.map(({ originId: _of, ...change }) => JSON.stringify(change));
      insert.run({ originId, kind, operationId, applicationId, actor, atMs, changes: lines.join("\n") });
      for (const { aggregate, ids, ofId } of changes) {
        if (!FOUND.has(aggregate)) continue;
        for (const id of ids) insertObject.run(originId, id, ofId);
      }
      sinceLastPrune += 1;
      if (sinceLastPrune < PRUNE_EVERY) return;
      sinceLastPrune = 0;
      prune.run(MOST_KEPT);
    },
    find: (originId: number): Origin | undefined => {
      const row = byId.get(originId);
      return row && fromRow(row);
    },
    /** The number of the last cause that is kept; 0 for none. */
    lastId: (): number => last.get() ?? 0,
    /** The first two things that a cause changed. */
    objectsOf: (originId: number): OriginObject[] => objects.all(originId),
    /** The causes that changed what belongs to something, the oldest first; 100 at most. */
    listOf: (id: string): number[] => belonging.all(id),
    /** The causes that changed a message or an action, or what belongs to it, the oldest first. */
    listOfWhole: (id: string, referenceId: string, limit: number): number[] =>
      ofWhole.all({ id, referenceId, limit }),
  };
}

function fromRow({ changes, ...row }: Row): Origin {
  const lines = changes.split("\n").filter((line) => line !== "");
  // What `keep` has written.
  const read = lines.map((line) => JSON.parse(line) as ControlSchemas["StateChange"]);
  return { ...row, requestId: String(row.originId), changes: read };
}
