-- Where changes came from, under the number that requests and calls are counted by; 0 is the seed.
CREATE TABLE origins (
  origin_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('request', 'control', 'seed')),
  operation_id TEXT,
  application_id TEXT,
  actor TEXT,
  at_ms INTEGER NOT NULL,
  -- A line of JSON for each change.
  changes TEXT NOT NULL
) STRICT;

-- Messages and actions, responses and reactions, by what changed them; of the last two also what they belong to.
CREATE TABLE origin_objects (
  origin_id INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE,
  object_id TEXT NOT NULL,
  of_id TEXT,
  PRIMARY KEY (origin_id, object_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_objects_by_object ON origin_objects (object_id, origin_id);
CREATE INDEX origin_objects_by_whole ON origin_objects (of_id, origin_id) WHERE of_id IS NOT NULL;

ALTER TABLE events ADD COLUMN origin_id INTEGER;
CREATE INDEX events_by_origin ON events (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX events_by_id ON events (event_id);
