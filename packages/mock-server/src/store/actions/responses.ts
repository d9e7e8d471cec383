import { fromBit, toBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";

/** An answer to an action. */
export interface Response {
  readonly responseId: string;
  readonly actionKey: number;
  /** A user's identifier; in an anonymous survey a text that tells nobody who it was. */
  readonly responder: string;
  /** JSON of what was answered. */
  readonly content: string;
  /** Of a job: whether the assignee has completed it; true for anything else. */
  readonly isCompleted: boolean;
  /** When it was given or last edited; null in an anonymous action, and for one of before this was kept. */
  readonly givenAtMs: number | null;
}

type Row = Omit<Response, "isCompleted"> & { isCompleted: number };

export function responsesTable(database: Preparing) {
  const columns = `response_id AS responseId, action_key AS actionKey, responder, content,
    is_completed AS isCompleted, given_at_ms AS givenAtMs`;
  const insert = database.prepare<[Row]>(
    `INSERT INTO responses (response_id, action_key, responder, content, is_completed, given_at_ms)
     VALUES (@responseId, @actionKey, @responder, @content, @isCompleted, @givenAtMs)`,
  );
  const update = database.prepare<[Row]>(
    `UPDATE responses SET content = @content, is_completed = @isCompleted, given_at_ms = @givenAtMs
     WHERE response_id = @responseId`,
  );
  const byId = database.prepare<[string], Row>(`SELECT ${columns} FROM responses WHERE response_id = ?`);
  const ofResponder = database.prepare<[number, string], Row>(
    `SELECT ${columns} FROM responses WHERE action_key = ? AND responder = ? ORDER BY response_key`,
  );
  const inOrder = database.prepare<[number], Row>(
    `SELECT ${columns} FROM responses WHERE action_key = ? ORDER BY response_key`,
  );
  const page = database.prepare<[PagePlace & { actionKey: number }], Paged<Row>>(
    `SELECT response_key AS pageKey, ${columns} FROM responses
     WHERE action_key = @actionKey AND response_key > @after ORDER BY response_key LIMIT @limit`,
  );
  const newestOfResponder = database.prepare<[number, string, number], Row>(
    `SELECT ${columns} FROM responses WHERE action_key = ? AND responder = ? ORDER BY response_key DESC LIMIT ?`,
  );
  const pageOfResponder = database.prepare<
    [PagePlace & { actionKey: number; responder: string }],
    Paged<Row>
  >(
    `SELECT response_key AS pageKey, ${columns} FROM responses
     WHERE action_key = @actionKey AND responder = @responder AND response_key > @after
     ORDER BY response_key LIMIT @limit`,
  );
  const counts = database.prepare<[number], { all: number; completed: number }>(
    `SELECT count(*) AS "all", coalesce(sum(is_completed), 0) AS completed FROM responses WHERE action_key = ?`,
  );
  return {
    insert: (response: Response): void => {
      insert.run(toRow(response));
    },
    update: (response: Response): void => {
      update.run(toRow(response));
    },
    find: (responseId: string): Response | undefined => {
      const row = byId.get(responseId);
      return row && fromRow(row);
    },
    listOfResponder: (actionKey: number, responder: string): Response[] =>
      ofResponder.all(actionKey, responder).map(fromRow),
    /** In the order in which they came. */
    list: (actionKey: number): Response[] => inOrder.all(actionKey).map(fromRow),
    /** In the order in which they came. */
    listPage: (actionKey: number, place: PagePlace): Paged<Response>[] =>
      page.all({ actionKey, ...place }).map(fromRow),
    /** At most `limit`, the newest first. */
    listNewestOfResponder: (actionKey: number, responder: string, limit: number): Response[] =>
      newestOfResponder.all(actionKey, responder, limit).map(fromRow),
    /** In the order in which they came. */
    listPageOfResponder: (actionKey: number, responder: string, place: PagePlace): Paged<Response>[] =>
      pageOfResponder.all({ actionKey, responder, ...place }).map(fromRow),
    /** How many there are, and how many of them complete a job. */
    count: (actionKey: number): { all: number; completed: number } =>
      counts.get(actionKey) ?? { all: 0, completed: 0 },
  };
}

function fromRow<One extends Row>(row: One) {
  return { ...row, isCompleted: fromBit(row.isCompleted) };
}

const toRow = (response: Response): Row => ({ ...response, isCompleted: toBit(response.isCompleted) });
