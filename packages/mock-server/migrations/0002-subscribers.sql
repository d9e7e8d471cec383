-- A cursor of a page is the last subscriber's key, so a key must never be given twice.
CREATE TABLE new_subscribers (
  subscriber_id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id TEXT NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  UNIQUE (group_id, user_id)
) STRICT;
INSERT INTO new_subscribers (group_id, user_id) SELECT group_id, user_id FROM subscribers ORDER BY rowid;
DROP TABLE subscribers;
ALTER TABLE new_subscribers RENAME TO subscribers;
CREATE INDEX subscribers_by_user ON subscribers (user_id);
CREATE INDEX subscribers_in_order ON subscribers (group_id, subscriber_id);
