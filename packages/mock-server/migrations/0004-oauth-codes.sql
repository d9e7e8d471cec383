-- A code stays after its use, so that a second use is noticed.
CREATE TABLE authorization_codes (
  code_hash TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  redirect_uri TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  token_id TEXT REFERENCES refresh_tokens ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX authorization_codes_by_connector ON authorization_codes (application_id);
CREATE INDEX authorization_codes_by_user ON authorization_codes (user_id);
CREATE INDEX authorization_codes_by_token ON authorization_codes (token_id);
CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at_ms);
