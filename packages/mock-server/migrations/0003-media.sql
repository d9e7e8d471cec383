-- The bytes are files named by their SHA-256, outside of the database.
CREATE TABLE media_files (
  file_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

-- A resource is found by the hash of its text, which proves that an upload answered with it.
CREATE TABLE media_resources (
  resource_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('Image', 'Audio', 'Document', 'Video', 'Album')),
  file_ids TEXT NOT NULL
) STRICT, WITHOUT ROWID;
