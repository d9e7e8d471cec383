import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { run } from "../support/command-line.js";

it("verify prints the beginning of a path of two megabytes, and its length", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-long-path-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = `/v1/groups/${"a".repeat(2_000_000)}`;
  const request = { method: "GET", path, query: [], headers: {} };
  const answer = { status: 299, headers: {} };
  writeFileSync(join(folder, "long.json"), JSON.stringify({ at: "2026-01-02", request, answer }));
  const verified = run(["verify", folder]);
  expect(await verified.ended).toBe(1);
  expect(verified.stdout).toContain(
    `long.json: GET ${path.slice(0, 200)}... (${path.length} characters) 299 (getGroup)\n`,
  );
  expect(verified.stdout.length).toBeLessThan(1000);
});
