import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import {
  type AnyServer,
  accessToken,
  askForPin,
  credentials,
  start,
  stop,
} from "./support/running-server.js";

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

/** A code that a user gave the connector on the page, and that was not exchanged yet. */
async function authorizationCode(server: AnyServer): Promise<string> {
  const form = {
    client_id: credentials(server.seeded).applicationId,
    redirect_uri: "http://127.0.0.1:8085/callback",
    mobileNumber: "+12065550102",
  };
  const submit = (fields: Readonly<Record<string, string>>) =>
    fetch(`${server.url}api/Oauth/Authorize`, {
      method: "POST",
      body: new URLSearchParams({ ...form, ...fields }),
      redirect: "manual",
    });
  await submit({});
  const answer = await submit({ pin: server.pins("+12065550102")[0]?.pin ?? "" });
  const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
  expect(code).not.toBe("");
  return code;
}

it("a data file holds no secret, token or PIN, only hashes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-data-"));
  const data = join(folder, "data.db");
  const server = await start({ data });
  const { applicationId, applicationSecret, refreshToken } = credentials(server.seeded);
  const tokens = [refreshToken, await accessToken(server)];
  const pin = await askForPin(server);
  const code = await authorizationCode(server);
  await stop(server);
  const values = valuesIn(data);
  rmSync(folder, { recursive: true });
  expect(values).toContain(applicationId);
  expect(values).not.toContain(pin);
  const text = JSON.stringify(values);
  for (const secret of [applicationSecret, code, ...tokens]) expect(text).not.toContain(secret);
});
