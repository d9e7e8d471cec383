import type { Schemas } from "../../contract/types.js";
import type { Preparing } from "../write-watch.js";

/** What a media resource is of. */
export type MediaKind = Extract<
  Schemas["PostActionRequest"],
  { actionBody: Schemas["MediaActionBody"] }
>["actionType"];

/** A file that was uploaded. */
export interface MediaFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Names the bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** What an upload answered with. */
export interface MediaResourceRow {
  readonly resourceHash: string;
  readonly kind: MediaKind;
  readonly fileIds: readonly string[];
}

export function mediaTable(database: Preparing) {
  const insertFile = database.prepare<[MediaFile]>(
    `INSERT INTO media_files (file_id, name, content_type, size_bytes, sha256)
     VALUES (@fileId, @name, @contentType, @sizeBytes, @sha256)`,
  );
  const file = database.prepare<[string], MediaFile>(
    `SELECT file_id AS fileId, name, content_type AS contentType, size_bytes AS sizeBytes, sha256
     FROM media_files WHERE file_id = ?`,
  );
  const insertResource = database.prepare<[string, MediaKind, string]>(
    "INSERT INTO media_resources (resource_hash, kind, file_ids) VALUES (?, ?, ?)",
  );
  const resource = database.prepare<[string], { kind: MediaKind; fileIds: string }>(
    "SELECT kind, file_ids AS fileIds FROM media_resources WHERE resource_hash = ?",
  );
  const all = database.prepare<[], { sha256: string }>("SELECT sha256 FROM media_files ORDER BY rowid");
  return {
    insertFile: (row: MediaFile): void => {
      insertFile.run(row);
    },
    findFile: (fileId: string): MediaFile | undefined => file.get(fileId),
    insertResource: ({ resourceHash, kind, fileIds }: MediaResourceRow): void => {
      insertResource.run(resourceHash, kind, JSON.stringify(fileIds));
    },
    findResource: (resourceHash: string): MediaResourceRow | undefined => {
      const row = resource.get(resourceHash);
      return row && { resourceHash, kind: row.kind, fileIds: JSON.parse(row.fileIds) };
    },
    /** The names of the bytes of all files. */
    listHashes: (): string[] => all.all().map(({ sha256 }) => sha256),
  };
}
