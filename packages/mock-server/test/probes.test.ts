import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("support/probed-process.mjs", import.meta.url));
const steered = fileURLToPath(new URL("support/steered-process.mjs", import.meta.url));

it("health, version and the front page, and the refusal of foreign pages, need nothing that is loaded late", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const { probes, front, judged, logged, isLoadedBefore, isLoadedLater } = JSON.parse(stdout);
  const type = "application/json; charset=utf-8";
  const refused = {
    status: 403,
    type,
    body: { message: "The control API answers no page of another origin." },
  };
  expect(probes).toMatchObject([
    { status: 200, type, body: { status: "ok" } },
    { status: 200, type, body: { nodeVersion: process.versions.node } },
    refused,
    refused,
  ]);
  expect(front).toEqual([200, 200]);
  // What only the validator can judge is left to it.
  expect(judged).toMatchObject({ status: 400, type, body: { message: expect.stringContaining("deep") } });
  expect([isLoadedBefore, isLoadedLater]).toEqual([false, true]);
  expect(logged).toEqual([
    ["GET", "/_control/health", 200],
    ["GET", "/_control/version", 200],
    ["GET", "/_control/health", 403],
    ["GET", "/_control/groups", 403],
    ["GET", "/", 200],
    ["GET", "/_control/openapi.json", 200],
    ["GET", "/_control/health?deep=true", 400],
  ]);
});

it("methods in process load what they use, and no express", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [steered]);
  expect(JSON.parse(stdout)).toEqual({
    count: 4,
    atStart: [],
    later: ["listAllGroups.cjs", "postMessageInApp.cjs"],
    isExpressLoaded: false,
  });
});
