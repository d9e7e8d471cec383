-- While a webhook is paused by whoever tests, nothing is sent to it; that is none of the service's states.
ALTER TABLE webhooks ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1));
-- An event that nothing caused but somebody who wanted to see one.
ALTER TABLE events ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));

-- What falls due when, the nearest first.
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at_ms) WHERE invalidated_at_ms IS NULL;
CREATE INDEX refresh_tokens_by_issue ON refresh_tokens (issued_at_ms) WHERE invalidated_at_ms IS NULL;
CREATE INDEX pins_by_expiry ON pins (expires_at_ms);
CREATE INDEX webhooks_by_validity ON webhooks (valid_until_ms);
CREATE INDEX actions_by_expiry ON actions (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
CREATE INDEX deliveries_by_retry ON deliveries (due_at_ms) WHERE state = 'waiting' AND attempts > 0;
