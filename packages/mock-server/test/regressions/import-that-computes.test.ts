import { gunzipSync, gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { start } from "../support/running-server.js";

/** Would go on for hours. */
const ENDLESS = `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000000) SELECT sum(i) FROM n)`;

/** The same where SQLite takes no query: each sign may stand for any of 300 places. */
const AMBIGUOUS = "printf('%.*c', 300, 'a') LIKE '%a%a%a%a%a%a%a%a%a%b'";

async function importOf(change: (image: Buffer) => Buffer) {
  const server = await start();
  const file = server.export();
  const image = change(gunzipSync(Buffer.from(file.database, "base64")));
  return start({ import: { ...file, database: gzipSync(image).toString("base64") } });
}

function changedBy(sql: string) {
  return (image: Buffer) => {
    const database = new Sqlite(image);
    database.unsafeMode();
    database.pragma("writable_schema = ON");
    database.pragma("ignore_check_constraints = ON");
    database.exec(sql);
    return database.serialize();
  };
}

describe("an import is refused before anything in it is computed:", () => {
  it.each([
    ["a check", `CREATE TABLE a (b CHECK (NOT ${AMBIGUOUS})); INSERT INTO a VALUES (1)`],
    ["a view", `CREATE VIEW a AS SELECT ${ENDLESS} AS b`],
    ["an index", `CREATE TABLE a (b); CREATE INDEX c ON a (${AMBIGUOUS})`],
    ["a trigger", `CREATE TRIGGER a AFTER INSERT ON settings BEGIN SELECT ${ENDLESS}; END`],
    [
      "a column of a known table",
      `UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', 'STRICT /**/') WHERE name = 'settings'`,
    ],
    ["the schema of an older version", "PRAGMA user_version = 3"],
  ])("%s", async (_what, sql) => {
    await expect(importOf(changedBy(sql))).rejects.toThrow("The database is not one of this program.");
  });

  it("pages of the schema that lead to each other", async () => {
    const circular = importOf((image) => {
      const pageSize = image.readUInt16BE(16);
      // Every page that the first one points to is the second, and that one is another such page.
      const second = 2;
      const cells = image.readUInt16BE(103);
      for (let cell = 0; cell < cells; cell += 1) {
        image.writeUInt32BE(second, image.readUInt16BE(112 + cell * 2));
      }
      image.copy(image, (second - 1) * pageSize, 100, 112);
      return image;
    });
    await expect(circular).rejects.toThrow("not an SQLite database of this program");
  });
});
