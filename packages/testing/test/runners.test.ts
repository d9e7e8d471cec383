import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InstalledSet, installPacked } from "../../../test/support/packed-set.js";
import { chromiumPath } from "../../portal/test/support/chromium.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const rootRequire = createRequire(new URL("../../../package.json", import.meta.url));
const passing = fileURLToPath(new URL("../../../examples/tests/", import.meta.url));
const failing = fileURLToPath(new URL("./failing/", import.meta.url));

/** What tells of the request that failed a test, with its reason. */
const STATE = /404 GET \/v1\/groups\/none[\s#]+There is no group none\./;

/** For the browser of this machine; a user who installed Playwright's own needs none of it. */
const PLAYWRIGHT_CONFIG = `
const launchOptions = { executablePath: ${JSON.stringify(chromiumPath)}, args: ["--no-sandbox"] };
export default { use: { launchOptions }, workers: 1, reporter: [["list"], ["json", { outputFile: "report.json" }]] };
`;

let installed: InstalledSet;

beforeAll(async () => {
  installed = await installPacked(["client", "foundation", "mock-server", "testing"]);
  const { project } = installed;
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true }));
  await writeFile(join(project, "playwright.config.mjs"), PLAYWRIGHT_CONFIG);
  for (const [from, to] of [
    [passing, "passing"],
    [failing, "failing"],
  ] as const) {
    await mkdir(join(project, to));
    for (const name of await readdir(from)) await copyFile(join(from, name), join(project, to, name));
  }
}, 60_000);
afterAll(() => installed.remove());

/** Runs tests in a process of their own; of one that failed too, what it said. */
async function outcomeOf(args: readonly string[], env: Record<string, string> = {}) {
  const { VITEST: _ofThisRun, NODE_TEST_CONTEXT: _none, ...rest } = process.env;
  const options = { cwd: installed.project, env: { ...rest, ...env, NO_COLOR: "1", FORCE_COLOR: "0" } };
  const { code = 0, stdout, stderr } = await run(process.execPath, args, options).catch((error) => error);
  return { status: code, said: `${stdout}${stderr}` };
}

/** The file of a package's command. */
function commandOf(name: string, from: NodeJS.Require): string {
  const path = from.resolve(`${name}/package.json`);
  const { bin } = from(path);
  return join(dirname(path), typeof bin === "string" ? bin : (Object.values<string>(bin)[0] ?? ""));
}

/** How often what happened is told. */
const toldIn = (text: string) => [...text.matchAll(/Its last requests/g)].length;

describe("a test in two lines, a service for each test, and what happened where one fails", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["vitest", [commandOf("vitest", require), "run", ".test.mjs", "--exclude=**/node.test.mjs"], /6 passed/],
    ["Jest", [commandOf("jest", rootRequire), "--ci", "jest.test.cjs"], /2 passed, 3 total/],
    ["node:test", ["--test", "passing/node.test.mjs", "failing/node.test.cjs"], /pass 2/],
  ])("%s", { timeout: 60_000 }, async (_runner, args, passed) => {
    const { status, said } = await outcomeOf(args);
    expect(said).toMatch(passed);
    expect(status).toBe(1);
    expect(said).toMatch(STATE);
    expect(toldIn(said)).toBe(1);
    expect(said).not.toMatch(/did not exit|Unhandled/);
  });

  it("into a folder, where one is named", { timeout: 60_000 }, async () => {
    const folder = join(installed.project, "states");
    const { said } = await outcomeOf(["failing/node.test.cjs"], { KAIZALA_STATE_FOLDER: folder });
    expect(toldIn(said)).toBe(0);
    expect(await readdir(folder)).toEqual(["asks-for-what-is-not-there.txt"]);
    expect(await readFile(join(folder, "asks-for-what-is-not-there.txt"), "utf8")).toMatch(STATE);
  });

  it.runIf(chromiumPath !== undefined)("Playwright", { timeout: 60_000 }, async () => {
    const { status, said } = await outcomeOf([
      commandOf("@playwright/test", require),
      "test",
      "playwright.spec.mjs",
    ]);
    expect(said).toMatch(/2 passed/);
    expect(status).toBe(1);
    const report = await readFile(join(installed.project, "report.json"), "utf8");
    const attached = [
      ...report.matchAll(/"name": "kaizala",\s+"contentType": "text\/plain",\s+"body": "([^"]+)"/g),
    ];
    expect(attached.map(([, body = ""]) => Buffer.from(body, "base64").toString())).toEqual([
      expect.stringMatching(STATE),
    ]);
  });
});
