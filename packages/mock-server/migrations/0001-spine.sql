CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tenants (
  tenant_id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE users (
  user_id TEXT PRIMARY KEY,
  tenant_id TEXT REFERENCES tenants,
  mobile_number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  profile_pic TEXT NOT NULL,
  is_provisioned INTEGER NOT NULL CHECK (is_provisioned IN (0, 1)),
  is_tenant_admin INTEGER NOT NULL CHECK (is_tenant_admin IN (0, 1))
) STRICT;
CREATE INDEX users_by_tenant ON users (tenant_id);

CREATE TABLE groups (
  group_id TEXT PRIMARY KEY,
  tenant_id TEXT REFERENCES tenants,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('Group', 'ConnectGroup')),
  image_url TEXT NOT NULL,
  welcome_message TEXT NOT NULL,
  short_description TEXT NOT NULL,
  long_description TEXT NOT NULL,
  is_mapped_to_tenant INTEGER NOT NULL CHECK (is_mapped_to_tenant IN (0, 1))
) STRICT;
CREATE INDEX groups_by_tenant ON groups (tenant_id);

CREATE TABLE group_links (
  parent_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  child_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  PRIMARY KEY (parent_id, child_id),
  CHECK (parent_id <> child_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_links_by_child ON group_links (child_id);

-- The rowid keeps the order in which people joined.
CREATE TABLE members (
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('Admin', 'Member')),
  UNIQUE (group_id, user_id)
) STRICT;
CREATE INDEX members_by_user ON members (user_id);

CREATE TABLE subscribers (
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  UNIQUE (group_id, user_id)
) STRICT;
CREATE INDEX subscribers_by_user ON subscribers (user_id);

CREATE TABLE connectors (
  application_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  redirect_url TEXT,
  permissions TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;
CREATE INDEX connectors_by_tenant ON connectors (tenant_id);

CREATE TABLE grants (
  grant_id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  granted_by TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  granted_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER,
  UNIQUE (application_id, group_id)
) STRICT;
CREATE INDEX grants_by_group ON grants (group_id);
CREATE INDEX grants_by_granter ON grants (granted_by);

-- A group token belongs to a grant and ends with it; a user token belongs to its user alone.
CREATE TABLE refresh_tokens (
  token_id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  grant_id TEXT REFERENCES grants ON DELETE CASCADE,
  rotated_from TEXT REFERENCES refresh_tokens ON DELETE SET NULL,
  issued_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  invalidated_at_ms INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_connector ON refresh_tokens (application_id, user_id);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_by_origin ON refresh_tokens (rotated_from);

CREATE TABLE access_tokens (
  token_hash TEXT PRIMARY KEY,
  refresh_token_id TEXT NOT NULL REFERENCES refresh_tokens ON DELETE CASCADE,
  permissions TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_tokens_by_refresh_token ON access_tokens (refresh_token_id);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at_ms);

CREATE TABLE pins (
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  pin_hash TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  wrong_tries INTEGER NOT NULL,
  PRIMARY KEY (user_id, application_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pins_by_connector ON pins (application_id);

CREATE TABLE messages (
  message_id INTEGER PRIMARY KEY,
  reference_id TEXT NOT NULL UNIQUE,
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  sender_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  application_id TEXT,
  text TEXT NOT NULL,
  reply_to TEXT,
  audience TEXT NOT NULL CHECK (audience IN ('group', 'subscribers')),
  sent_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_by_group ON messages (group_id, message_id);
CREATE INDEX messages_by_sender ON messages (sender_id);

CREATE TABLE message_recipients (
  message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (message_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_recipients_by_user ON message_recipients (user_id);
