import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startReplay } from "../../src/index.js";

async function replayOf(recordings: Readonly<Record<string, { method: string; groups?: number[] }>>) {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-head-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, { method, groups }] of Object.entries(recordings)) {
    const request = { method, path: "/v1/groups", query: [], headers: {} };
    const body = groups && { json: { groups } };
    const answer = { status: 200, headers: { "content-type": "application/json" }, body };
    const operationId = method === "GET" ? "listGroups" : null;
    await writeFile(
      join(folder, `${name}.json`),
      JSON.stringify({ operationId, at: "2026-01-02", request, answer }),
    );
  }
  const replay = await startReplay({ folder });
  onTestFinished(() => replay.close());
  return (method: string, path = "v1/groups") => fetch(replay.url + path, { method });
}

it("a replay answers HEAD as GET without the body, and keeps the order of what was recorded", async () => {
  const ask = await replayOf({
    "a.001": { method: "GET", groups: [1] },
    "a.002": { method: "GET", groups: [2] },
  });
  for (const groups of [[1], [2]]) {
    const head = await ask("HEAD");
    const get = await ask("GET");
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["content-type", "content-length", "x-kaizala-recording"])
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    expect(await get.json()).toEqual({ groups });
  }
  expect((await ask("HEAD", "v1/users/me")).status).toBe(404);
});

it("a HEAD that was recorded is answered by its own recording", async () => {
  const ask = await replayOf({ a: { method: "GET", groups: [1] }, b: { method: "HEAD" } });
  expect((await ask("HEAD")).headers.get("x-kaizala-recording")).toBe("b.json");
});
