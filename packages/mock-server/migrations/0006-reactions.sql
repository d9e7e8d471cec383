-- A step orders changes, and is never given twice in a group; cursors are made of it.
CREATE TABLE reactions (
  reaction_id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  reference_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('Like', 'Comment')),
  comment TEXT,
  modified_at_ms INTEGER NOT NULL,
  step INTEGER NOT NULL
) STRICT;
CREATE INDEX reactions_in_order ON reactions (group_id, reference_id, type, step);
CREATE UNIQUE INDEX likes ON reactions (group_id, reference_id, user_id) WHERE type = 'Like';
CREATE INDEX reactions_by_user ON reactions (user_id);

CREATE TABLE reaction_summaries (
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  reference_id TEXT NOT NULL,
  likes INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (group_id, reference_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reaction_summaries_in_order ON reaction_summaries (group_id, step);
