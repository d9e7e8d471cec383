import type { Schemas } from "../../contract/types.js";
import type { Preparing } from "../write-watch.js";

export type ReactionType = Schemas["ReactionType"];

/** A like or a comment. */
export interface Reaction {
  readonly reactionId: string;
  /** The group of what it is a reaction to. */
  readonly groupId: string;
  readonly referenceId: string;
  readonly userId: string;
  readonly type: ReactionType;
  readonly comment: string | null;
  readonly modifiedAtMs: number;
  /** Grows with each change in a group. */
  readonly step: number;
}

/** The reactions to one thing, counted. */
export interface ReactionSummary {
  readonly referenceId: string;
  readonly likes: number;
  readonly comments: number;
  /** That of the last change. */
  readonly step: number;
}

/** What a reaction is to. */
export interface ReactionTarget {
  readonly groupId: string;
  readonly referenceId: string;
}

export function reactionsTable(database: Preparing) {
  const insert = database.prepare<[Reaction]>(
    `INSERT INTO reactions (reaction_id, group_id, reference_id, user_id, type, comment, modified_at_ms, step)
     VALUES (@reactionId, @groupId, @referenceId, @userId, @type, @comment, @modifiedAtMs, @step)`,
  );
  const count = database.prepare<[ReactionTarget & { likes: number; comments: number; step: number }]>(
    `INSERT INTO reaction_summaries (group_id, reference_id, likes, comments, step)
     VALUES (@groupId, @referenceId, @likes, @comments, @step)
     ON CONFLICT DO UPDATE SET likes = likes + @likes, comments = comments + @comments, step = @step`,
  );
  const columns = `reaction_id AS reactionId, group_id AS groupId, reference_id AS referenceId,
    user_id AS userId, type, comment, modified_at_ms AS modifiedAtMs, step`;
  const like = database.prepare<[ReactionTarget & { userId: string }], Reaction>(
    `SELECT ${columns} FROM reactions
     WHERE group_id = @groupId AND reference_id = @referenceId AND user_id = @userId AND type = 'Like'`,
  );
  const byId = database.prepare<[string], Reaction>(`SELECT ${columns} FROM reactions WHERE reaction_id = ?`);
  const page = database.prepare<
    [ReactionTarget & { type: ReactionType; after: number; limit: number }],
    Reaction
  >(
    `SELECT ${columns} FROM reactions
     WHERE group_id = @groupId AND reference_id = @referenceId AND type = @type AND step > @after
     ORDER BY step LIMIT @limit`,
  );
  const summaryColumns = "reference_id AS referenceId, likes, comments, step";
  const summary = database.prepare<[ReactionTarget], ReactionSummary>(
    `SELECT ${summaryColumns} FROM reaction_summaries WHERE group_id = @groupId AND reference_id = @referenceId`,
  );
  const summaries = database.prepare<[string, number, number], ReactionSummary>(
    `SELECT ${summaryColumns} FROM reaction_summaries WHERE group_id = ? AND step > ? ORDER BY step LIMIT ?`,
  );
  const last = database.prepare<[string], { step: number | null }>(
    "SELECT max(step) AS step FROM reaction_summaries WHERE group_id = ?",
  );
  return {
    /** Adds a reaction and counts it. */
    insert: (reaction: Reaction): void => {
      insert.run(reaction);
      const { groupId, referenceId, type, step } = reaction;
      const likes = type === "Like" ? 1 : 0;
      count.run({ groupId, referenceId, likes, comments: 1 - likes, step });
    },
    find: (reactionId: string): Reaction | undefined => byId.get(reactionId),
    findLike: (groupId: string, referenceId: string, userId: string): Reaction | undefined =>
      like.get({ groupId, referenceId, userId }),
    /** At most `limit` of one type to one thing, the oldest after the step `after` first. */
    listAfter: (key: ReactionTarget, type: ReactionType, after: number, limit: number): Reaction[] =>
      page.all({ ...key, type, after, limit }),
    findSummary: (groupId: string, referenceId: string): ReactionSummary | undefined =>
      summary.get({ groupId, referenceId }),
    /** At most `limit` of a group, the one whose last change is the oldest after the step `after` first. */
    listSummariesAfter: (groupId: string, after: number, limit: number): ReactionSummary[] =>
      summaries.all(groupId, after, limit),
    /** The step of the last change in a group; 0 where there was none. */
    lastStep: (groupId: string): number => last.get(groupId)?.step ?? 0,
  };
}
