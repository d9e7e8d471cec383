import { fromBit } from "../bits.js";
import type { Paged, PagePlace } from "../pages.js";
import type { Preparing } from "../write-watch.js";
import { ACTION_COLUMNS, type Action } from "./actions.js";

/** An action with all that is counted of it, and the names of who sent it. */
export interface OverviewedAction extends Action {
  readonly senderName: string;
  /** Null for a person in the app, and for a connector that was deleted since. */
  readonly connectorName: string | null;
  /** How many subscribers it went to; 0 for the whole group. */
  readonly recipientCount: number;
  readonly assigneeCount: number;
  readonly responseCount: number;
  readonly completedCount: number;
  readonly likes: number;
  readonly comments: number;
}

/** Somebody whom an action is for. */
export interface ActionPerson {
  readonly userId: string;
  readonly mobileNumber: string;
  readonly name: string;
}

/** Somebody who is to do a job. */
export type Assignee = ActionPerson & {
  readonly isCompleted: boolean;
};

type AssigneeRow = ActionPerson & { isCompleted: number };

/** The actions of groups as one sees them who sees everything. */
export function actionOverview(database: Preparing) {
  const select = `SELECT a.action_key AS pageKey, ${ACTION_COLUMNS}, u.name AS senderName,
      c.name AS connectorName, coalesce(s.likes, 0) AS likes, coalesce(s.comments, 0) AS comments,
      (SELECT count(*) FROM action_recipients t WHERE t.action_key = a.action_key) AS recipientCount,
      (SELECT count(*) FROM job_assignees j WHERE j.action_key = a.action_key) AS assigneeCount,
      (SELECT count(*) FROM responses r WHERE r.action_key = a.action_key) AS responseCount,
      (SELECT count(*) FROM responses r WHERE r.action_key = a.action_key AND r.is_completed = 1) AS completedCount
    FROM actions a JOIN users u ON u.user_id = a.sender_id
      LEFT JOIN connectors c ON c.application_id = a.application_id
      LEFT JOIN reaction_summaries s ON s.group_id = a.group_id AND s.reference_id = a.reference_id`;
  const one = (condition: string) =>
    database.prepare<[string], OverviewedAction>(`${select} WHERE ${condition}`);
  const byId = one("a.action_id = ?");
  const byReference = one("a.reference_id = ?");
  const newest = database.prepare<[PagePlace & { groupId: string }], Paged<OverviewedAction>>(
    `${select} WHERE a.group_id = @groupId AND a.action_key < @after ORDER BY a.action_key DESC LIMIT @limit`,
  );
  const person = "u.user_id AS userId, u.mobile_number AS mobileNumber, u.name";
  const recipients = database.prepare<[number, number], ActionPerson>(
    `SELECT ${person} FROM action_recipients t JOIN users u ON u.user_id = t.user_id
     WHERE t.action_key = ? ORDER BY t.user_id LIMIT ?`,
  );
  const assignees = database.prepare<[number, number], AssigneeRow>(
    `SELECT ${person}, EXISTS (SELECT 1 FROM responses r
         WHERE r.action_key = j.action_key AND r.responder = j.user_id AND r.is_completed = 1) AS isCompleted
     FROM job_assignees j JOIN users u ON u.user_id = j.user_id
     WHERE j.action_key = ? ORDER BY j.user_id LIMIT ?`,
  );
  return {
    /** By its `actionId`, or by its `referenceId`. */
    find: (identifier: string): OverviewedAction | undefined =>
      byId.get(identifier) ?? byReference.get(identifier),
    /** Those of a group, the newest first. */
    listPage: (groupId: string, place: PagePlace): Paged<OverviewedAction>[] =>
      newest.all({ groupId, ...place }),
    /** Whom it went to, where not to the whole group: at most `limit` of them. */
    listRecipients: ({ actionKey }: Action, limit: number): ActionPerson[] =>
      recipients.all(actionKey, limit),
    /** Who is to do a job: at most `limit` of them. */
    listAssignees: ({ actionKey }: Action, limit: number): Assignee[] =>
      assignees.all(actionKey, limit).map((row) => ({ ...row, isCompleted: fromBit(row.isCompleted) })),
  };
}
