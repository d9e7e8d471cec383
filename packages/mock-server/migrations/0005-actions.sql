CREATE TABLE actions (
  action_key INTEGER PRIMARY KEY,
  reference_id TEXT NOT NULL UNIQUE,
  action_id TEXT UNIQUE,
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  sender_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  application_id TEXT,
  kind TEXT NOT NULL,
  package_id TEXT,
  content TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('group', 'subscribers')),
  reply_to TEXT,
  sent_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX actions_by_kind ON actions (group_id, kind, sent_at_ms, action_key);
CREATE INDEX actions_by_package ON actions (group_id, package_id, sent_at_ms, action_key);
CREATE INDEX actions_by_sender ON actions (sender_id);

CREATE TABLE action_recipients (
  action_key INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (action_key, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_recipients_by_user ON action_recipients (user_id);

CREATE TABLE job_assignees (
  action_key INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (action_key, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_assignees_by_user ON job_assignees (user_id);

-- The responder is a user's identifier, or in an anonymous survey a keyed hash that nobody can turn back.
CREATE TABLE responses (
  response_key INTEGER PRIMARY KEY,
  response_id TEXT NOT NULL UNIQUE,
  action_key INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
  responder TEXT NOT NULL,
  content TEXT NOT NULL,
  is_completed INTEGER NOT NULL CHECK (is_completed IN (0, 1))
) STRICT;
CREATE INDEX responses_by_action ON responses (action_key, is_completed);
CREATE INDEX responses_by_responder ON responses (action_key, responder);
