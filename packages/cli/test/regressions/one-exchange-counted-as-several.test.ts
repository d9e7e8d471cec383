import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { printed, run } from "../support/command-line.js";

const TIME = "2026-01-02T03:04:05Z";
const request = { method: "GET", path: "/v1/groups", query: [], headers: {} };

function folderOf(...statuses: number[]): string {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-one-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [index, status] of statuses.entries()) {
    const headers = { "content-type": "application/json" };
    const answer = { status, headers, body: { json: { groups: [] } } };
    writeFileSync(join(folder, `${index}.json`), JSON.stringify({ at: TIME, request, answer }));
  }
  return folder;
}

it.each<[number[], string, string]>([
  [[200], "1 exchange, 1 fits the contract\n", ""],
  [[200, 200], "2 exchanges, 2 fit the contract\n", ""],
  [[299], "1 exchange, 0 fit the contract\n", "1 of 1 exchange breaks the contract."],
  [[299, 299], "2 exchanges, 0 fit the contract\n", "2 of 2 exchanges break the contract."],
])("verify counts one exchange as one: %j", async (statuses, end, refusal) => {
  const verified = run(["verify", folderOf(...statuses)]);
  await verified.ended;
  expect(verified.stdout.endsWith(end), verified.stdout).toBe(true);
  expect(verified.stderr).toContain(refusal);
});

it("replay counts one exchange as one", async () => {
  const replay = run(["replay", folderOf(200), "--port", "0"]);
  await printed(replay, /^ {2}recording {4}.*, 1 exchange$/m);
});
