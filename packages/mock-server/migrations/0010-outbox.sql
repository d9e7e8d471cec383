-- Events whose deliveries are not made yet: that would cost the request that raises one a row for each webhook.
CREATE TABLE outbox (
  event_key INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  -- A JSON list of keys.
  webhook_keys TEXT NOT NULL
) STRICT;
