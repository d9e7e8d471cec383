-- What descriptions of groups count, kept up by triggers: counting 10,000 members takes a request longer
-- than all the rest of it.
CREATE TABLE group_counts (
  group_id TEXT PRIMARY KEY REFERENCES groups ON DELETE CASCADE,
  members INTEGER NOT NULL DEFAULT 0,
  unprovisioned_members INTEGER NOT NULL DEFAULT 0,
  subscribers INTEGER NOT NULL DEFAULT 0,
  unprovisioned_subscribers INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO group_counts
  SELECT g.group_id,
    (SELECT count(*) FROM members m WHERE m.group_id = g.group_id),
    (SELECT count(*) FROM members m JOIN users u USING (user_id)
      WHERE m.group_id = g.group_id AND u.is_provisioned = 0),
    (SELECT count(*) FROM subscribers s WHERE s.group_id = g.group_id),
    (SELECT count(*) FROM subscribers s JOIN users u USING (user_id)
      WHERE s.group_id = g.group_id AND u.is_provisioned = 0)
  FROM groups g;

CREATE TRIGGER count_group AFTER INSERT ON groups BEGIN
  INSERT INTO group_counts (group_id) VALUES (NEW.group_id);
END;
-- While a snapshot is restored, members may come before their users; the counts come last then.
CREATE TRIGGER count_member AFTER INSERT ON members BEGIN
  UPDATE group_counts SET members = members + 1, unprovisioned_members = unprovisioned_members
      + coalesce((SELECT 1 - is_provisioned FROM users WHERE user_id = NEW.user_id), 0)
    WHERE group_id = NEW.group_id;
END;
CREATE TRIGGER uncount_member AFTER DELETE ON members BEGIN
  UPDATE group_counts SET members = members - 1, unprovisioned_members = unprovisioned_members
      - coalesce((SELECT 1 - is_provisioned FROM users WHERE user_id = OLD.user_id), 0)
    WHERE group_id = OLD.group_id;
END;
CREATE TRIGGER count_subscriber AFTER INSERT ON subscribers BEGIN
  UPDATE group_counts SET subscribers = subscribers + 1, unprovisioned_subscribers = unprovisioned_subscribers
      + coalesce((SELECT 1 - is_provisioned FROM users WHERE user_id = NEW.user_id), 0)
    WHERE group_id = NEW.group_id;
END;
CREATE TRIGGER uncount_subscriber AFTER DELETE ON subscribers BEGIN
  UPDATE group_counts SET subscribers = subscribers - 1, unprovisioned_subscribers = unprovisioned_subscribers
      - coalesce((SELECT 1 - is_provisioned FROM users WHERE user_id = OLD.user_id), 0)
    WHERE group_id = OLD.group_id;
END;
CREATE TRIGGER count_provisioning AFTER UPDATE OF is_provisioned ON users
WHEN NEW.is_provisioned <> OLD.is_provisioned BEGIN
  UPDATE group_counts SET unprovisioned_members = unprovisioned_members + OLD.is_provisioned - NEW.is_provisioned
    WHERE group_id IN (SELECT group_id FROM members WHERE user_id = NEW.user_id);
  UPDATE group_counts
    SET unprovisioned_subscribers = unprovisioned_subscribers + OLD.is_provisioned - NEW.is_provisioned
    WHERE group_id IN (SELECT group_id FROM subscribers WHERE user_id = NEW.user_id);
END;

-- Names as they are searched for; fold is a function of this program's.
ALTER TABLE groups ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE groups SET folded_name = fold(name);
CREATE INDEX groups_by_folded_name ON groups (tenant_id, folded_name);
