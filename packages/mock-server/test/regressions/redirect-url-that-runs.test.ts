import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import request from "supertest";
import { expect, it, onTestFinished } from "vitest";
import { start, stop } from "../support/running-server.js";

const WRONG = [
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "data:text/html,hello",
  "file:///etc/hosts",
  "desk:back",
];
const message = "redirectUrl: must begin with http:// or https://.";

it.each(WRONG)("no connector is registered with, changed to, or seeded with %s", async (redirectUrl) => {
  const server = await start();
  const { applicationId } = server.seeded.connectors[0] ?? {};
  const control = request(server.controlUrl);
  for (const call of [
    control.post("/connectors").send({ name: "Desk", redirectUrl }),
    control.patch(`/connectors/${applicationId}`).send({ redirectUrl }),
  ]) {
    expect((await call.expect(400)).body.message).toBe(message);
  }
  expect(() => server.seed({ connectors: [{ name: "Desk", redirectUrl }] })).toThrow(message);
});

it("nobody is led to one that a data file holds", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-redirect-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const data = join(folder, "d.db");
  await stop(await start({ data }));
  const database = new Sqlite(data);
  database.exec("UPDATE connectors SET redirect_url = 'javascript:alert(1)'");
  const clientId = database.prepare("SELECT application_id FROM connectors").pluck().get();
  database.close();
  const { url } = await start({ data });
  const query = new URLSearchParams({ client_id: String(clientId), redirect_uri: "javascript:alert(1)" });
  const answer = await fetch(`${url}api/oauth/authorize?${query}`, { redirect: "manual" });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("redirect_uri: must begin with http:// or https://.");
});
