import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { accessToken, askForPin, credentials, start, stop } from "./support/running-server.js";

/** Every value in a data file. */
function valuesIn(file: string): unknown[] {
  const database = new Sqlite(file);
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all();
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM ${name}`).all());
  database.close();
  return rows.flatMap((row) => Object.values(Object(row)));
}

it("a data file holds no secret, token or PIN, only hashes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-data-"));
  const data = join(folder, "data.db");
  const server = await start({ data });
  const { applicationId, applicationSecret, refreshToken } = credentials(server.seeded);
  const tokens = [refreshToken, await accessToken(server)];
  const pin = await askForPin(server);
  await stop(server);
  const values = valuesIn(data);
  rmSync(folder, { recursive: true });
  expect(values).toContain(applicationId);
  expect(values).not.toContain(pin);
  const text = JSON.stringify(values);
  for (const secret of [applicationSecret, ...tokens]) expect(text).not.toContain(secret);
});
