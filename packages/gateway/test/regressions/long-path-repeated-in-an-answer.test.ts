import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startReplay } from "../../src/index.js";

it("a replay tells the beginning of a path or a query of two megabytes that differs", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-long-path-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const long = "a".repeat(2_000_000);
  const request = { method: "GET", path: `/v1/groups/${long}`, query: [[long, long]], headers: {} };
  const recording = {
    operationId: "getGroup",
    at: "2026-01-02",
    request,
    answer: { status: 404, headers: {} },
  };
  await writeFile(join(folder, "long.json"), JSON.stringify(recording));
  const replay = await startReplay({ folder });
  onTestFinished(() => replay.close());
  const answer = await fetch(`${replay.url}v1/groups/g`);
  const { message } = await answer.json();
  expect(message).toContain("a... (2000011 characters), sent /v1/groups/g");
  expect(message.length).toBeLessThan(2000);
});
