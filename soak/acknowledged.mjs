// Whether a data file holds what was acknowledged.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const Sqlite = createRequire(new URL("../packages/mock-server/package.json", import.meta.url))(
  "better-sqlite3",
);

/**
 * What of it the file of a server that was killed does not hold.
 *
 * @param {string} data
 * @param {{ messages: Set<string>, groups: Set<string> }} acknowledged
 * @returns {string[]}
 */
export function lostIn(data, { messages, groups }) {
  // A copy, since whoever opens a file after a crash brings it in order.
  const folder = mkdtempSync(join(tmpdir(), "kaizala-soak-copy-"));
  const copy = join(folder, "data.db");
  for (const end of ["", "-wal"]) if (existsSync(data + end)) copyFileSync(data + end, copy + end);
  const database = new Sqlite(copy);
  try {
    const kept = new Set(database.prepare("SELECT text FROM messages").pluck().all());
    const keptGroups = new Set(database.prepare("SELECT group_id FROM groups").pluck().all());
    return [
      ...[...messages].filter((one) => !kept.has(one)),
      ...[...groups].filter((one) => !keptGroups.has(one)),
    ];
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
