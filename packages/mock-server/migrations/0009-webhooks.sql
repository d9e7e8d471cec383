-- The events that a webhook wants, as a set of bits; with what it was registered: a grant, or a user.
CREATE TABLE webhooks (
  webhook_key INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id TEXT NOT NULL UNIQUE,
  application_id TEXT NOT NULL REFERENCES connectors ON DELETE CASCADE,
  grant_id TEXT REFERENCES grants ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  object_type TEXT NOT NULL CHECK (object_type IN ('Group', 'Action', 'ActionPackage')),
  object_id TEXT NOT NULL,
  event_bits INTEGER NOT NULL,
  callback_url TEXT NOT NULL,
  callback_token TEXT,
  callback_context TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  valid_until_ms INTEGER NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;
CREATE INDEX webhooks_by_object ON webhooks (object_type, object_id);
CREATE INDEX webhooks_by_connector ON webhooks (application_id);
CREATE INDEX webhooks_by_grant ON webhooks (grant_id);
CREATE INDEX webhooks_by_user ON webhooks (user_id);

-- The outbox: an event is written in the transaction of its cause, once for all who are to get it.
CREATE TABLE events (
  event_key INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  payload TEXT NOT NULL,
  raised_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
  delivery_key INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_key INTEGER NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'expired')),
  attempts INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (webhook_key, delivery_key) WHERE state = 'waiting';
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_key, delivery_key);
CREATE INDEX deliveries_by_event ON deliveries (event_key);

CREATE TABLE delivery_attempts (
  attempt_key INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_key INTEGER NOT NULL REFERENCES deliveries ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  latency_ms REAL NOT NULL,
  status INTEGER,
  answer TEXT,
  problem TEXT
) STRICT;
CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_key);
