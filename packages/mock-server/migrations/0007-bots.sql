-- A bot is a user without a number; in users its identifier stands for one. A deleted bot stays, for
-- what it posted.
CREATE TABLE bots (
  bot_user_id TEXT PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  tenant_id TEXT NOT NULL REFERENCES tenants ON DELETE CASCADE,
  creator_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  profile_pic TEXT,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT;
CREATE INDEX bots_by_connector ON bots (application_id);
CREATE INDEX bots_by_tenant ON bots (tenant_id);
CREATE INDEX bots_by_creator ON bots (creator_id);

CREATE TABLE group_bots (
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  bot_user_id TEXT NOT NULL REFERENCES bots ON DELETE CASCADE,
  PRIMARY KEY (group_id, bot_user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_bots_by_bot ON group_bots (bot_user_id);

-- The bot that an access token acts as, null for the user of its refresh token.
ALTER TABLE access_tokens ADD COLUMN bot_user_id TEXT REFERENCES bots ON DELETE CASCADE;
CREATE INDEX access_tokens_by_bot ON access_tokens (bot_user_id);
