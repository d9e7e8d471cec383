-- PINs that a seed spells out: they neither expire nor are used up.
CREATE TABLE seeded_pins (
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  pin_hash TEXT NOT NULL,
  PRIMARY KEY (user_id, application_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seeded_pins_by_connector ON seeded_pins (application_id);

-- What was adopted: identifiers and secrets that stand for the seeded ones, secrets by a keyed hash, and the hashes
-- of tokens with the row that they became.
CREATE TABLE aliases (
  alias_key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('applicationId', 'applicationSecret', 'groupId', 'refreshToken', 'accessToken')),
  alias TEXT NOT NULL,
  stands_for TEXT NOT NULL,
  UNIQUE (kind, alias)
) STRICT;

-- What deleted connectors took with them, so that nothing of it is adopted: their identifiers, and the hashes of
-- their tokens.
CREATE TABLE deleted_credentials (
  credential TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
