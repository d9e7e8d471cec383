import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AnyServer, accessToken, start, stop } from "./support/running-server.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-media-data-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Uploads an image; answers with its URL below the base of the service. */
async function upload(server: AnyServer): Promise<string> {
  const body = new FormData();
  body.set("files", new File(["the gate"], "gate.png", { type: "image/png" }));
  const headers = { accessToken: await accessToken(server) };
  const answer = await fetch(`${server.url}v1/media`, { method: "POST", headers, body });
  const { mediaResource } = await answer.json();
  const { Files } = JSON.parse(Buffer.from(mediaResource, "base64").toString("utf8"));
  return Files[0].Url.slice(server.url.length);
}

async function textAt(server: AnyServer, path: string): Promise<string> {
  return (await fetch(server.url + path)).text();
}

it("a file survives a restart on the same data, and goes when nothing refers to it", async () => {
  const data = join(folder, "data.db");
  const first = await start({ data });
  const path = await upload(first);
  await stop(first);
  const second = await start({ data });
  expect(await textAt(second, path)).toBe("the gate");
  expect(readdirSync(`${data}.media`)).toHaveLength(1);
  second.reset();
  expect((await fetch(second.url + path)).status).toBe(404);
  await stop(second);
  await stop(await start({ data }));
  expect(readdirSync(`${data}.media`)).toEqual([]);
});

it("an export carries the files to another server", async () => {
  const server = await start();
  const path = await upload(server);
  server.snapshot("uploaded");
  const exported = server.export("uploaded");
  await stop(server);
  const other = await start({ import: exported });
  expect(await textAt(other, path)).toBe("the gate");
});

it("a snapshot brings back a file that was uploaded before it", async () => {
  const server = await start();
  const path = await upload(server);
  server.snapshot("uploaded");
  server.restore("start");
  expect((await fetch(server.url + path)).status).toBe(404);
  server.restore("uploaded");
  expect(await textAt(server, path)).toBe("the gate");
});
