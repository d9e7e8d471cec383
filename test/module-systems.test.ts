import { execFile } from "node:child_process";
import { copyFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, Package } from "@arethetypeswrong/core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "../packages/portal/test/support/chromium.js";
import { giveNodeTypes, type InstalledSet, installPacked, type PackedPackage } from "./support/packed-set.js";

const run = promisify(execFile);
const programs = fileURLToPath(new URL("./module-systems/", import.meta.url));
const examples = fileURLToPath(new URL("../examples/tests/", import.meta.url));
const require = createRequire(import.meta.url);

/** What tells of the request that failed a test, with its reason. */
const STATE = /404 GET \/v1\/groups\/none[\s#]+There is no group none/;

/** For the browser of this machine; a user who installed Playwright's own needs none of it. */
const PLAYWRIGHT_CONFIG = `
const launchOptions = { executablePath: ${JSON.stringify(chromiumPath)}, args: ["--no-sandbox"] };
export default { use: { launchOptions }, workers: 1, reporter: [["list"], ["json", { outputFile: "report.json" }]] };
`;

let installed: InstalledSet;

beforeAll(async () => {
  installed = await installPacked(["client", "foundation", "mock-server", "testing"]);
  const { project } = installed;
  await giveNodeTypes(project);
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true }));
  await writeFile(join(project, "playwright.config.mjs"), PLAYWRIGHT_CONFIG);
  await cp(programs, project, { recursive: true });
  await cp(examples, join(project, "passing"), { recursive: true });
  await copyFile(join(programs, "required.test.cjs"), join(project, "second.test.cjs"));
  for (const name of ["typed.cts", "typed.ts"])
    await copyFile(join(programs, "typed.mts"), join(project, name));
}, 60_000);
afterAll(() => installed.remove());

/** What a program of the project prints as JSON. */
async function printed(...args: readonly string[]): Promise<unknown> {
  // A build that was warned of, such as one with a requirement of an ES module, is not to pass.
  const { stdout, stderr } = await run(process.execPath, ["--throw-deprecation", ...args], {
    cwd: installed.project,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

async function expected(): Promise<unknown> {
  return JSON.parse(await readFile(join(programs, "seen.json"), "utf8"));
}

describe("required as CommonJS, without flags", () => {
  it("every entry does its work", async () => {
    const script = 'require("./required.cjs").whatIsSeen().then((seen) => console.log(JSON.stringify(seen)))';
    // Not even where this Node.js could require ES modules.
    const flag = "--no-experimental-require-module";
    const options = process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : [];
    expect(await printed(...options, "--eval", script)).toEqual(await expected());
  });

  it("errors of either build are known by the checks that the documents name, beside both", async () => {
    expect(await printed("both.mjs")).toEqual({
      isOwn: true,
      isOther: false,
      isKnown: true,
      isRefusal: false,
      isNamed: "Refusal",
      areApart: true,
    });
  });
});

describe("the types", () => {
  const { ModuleKind, ModuleResolutionKind } = ts;
  it.each<[string, readonly string[], ts.CompilerOptions]>([
    ["nodenext", ["typed.cts", "typed.mts"], { module: ModuleKind.NodeNext }],
    ["node16", ["typed.cts", "typed.mts"], { module: ModuleKind.Node16 }],
    [
      "commonjs, whose resolution knows no exports",
      ["typed.ts"],
      {
        module: ModuleKind.CommonJS,
        moduleResolution: ModuleResolutionKind.Node10,
        esModuleInterop: true,
      },
    ],
  ])("compile under %s", { timeout: 60_000 }, (_module, files, options) => {
    const paths = files.map((name) => join(installed.project, name));
    const program = ts.createProgram(paths, {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      types: ["node"],
      typeRoots: [join(installed.project, "node_modules/@types")],
      ...options,
    });
    const home = dirname(installed.project).replaceAll("\\", "/");
    // The declarations of these packages with them, and not those of the platform, which take seconds.
    const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(home));
    const problems = [
      ...program.getGlobalDiagnostics(),
      ...own.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]),
    ].map(
      ({ file, messageText }) => `${file?.fileName} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
    expect(problems).toEqual([]);
  });

  it("are found for every entry, however it is loaded", { timeout: 60_000 }, async () => {
    for (const one of installed.packages) {
      const result = await checkPackage(await contentsOf(one));
      if (!result.types) throw new Error(`${one.manifest.name} has no types.`);
      expect(result.problems).toEqual([]);
    }
  });
});

describe("a test in two lines, a service for each test, and what happened where one fails", () => {
  it.each<[string, readonly string[], RegExp, number]>([
    [
      "vitest",
      [commandOf("vitest"), "run", ".test.mjs", "--exclude=**/node.test.mjs"],
      /3 failed \| 11 passed \| 1 expected fail/,
      1,
    ],
    // A default one but for this: one file after the other in one process, which is harder.
    [
      "Jest",
      [commandOf("jest"), "--ci", "--runInBand", "(jest|required|second).test.cjs"],
      /2 failed, 8 passed, 10 total/,
      1,
    ],
    [
      "node:test",
      ["--test", "passing/node.test.mjs", "failing/node.test.cjs", "failing/parts.test.cjs"],
      /pass 6\s[\s\S]*fail 3\s/,
      2,
    ],
  ])("%s", { timeout: 60_000 }, async (_runner, args, passed, told) => {
    const { status, said } = await outcomeOf(args);
    expect(said).toMatch(passed);
    expect(status).toBe(1);
    expect(said).toMatch(STATE);
    expect(toldIn(said)).toBe(told);
    // To tests that run beside each other.
    expect(said).toMatch(/openKaizala\(\)/);
    expect(said).not.toMatch(/did not exit|open handle|Unhandled|Experimental/i);
  });

  it("into a folder, where one is named", { timeout: 60_000 }, async () => {
    const folder = join(installed.project, "states");
    const { said } = await outcomeOf(["failing/node.test.cjs"], { KAIZALA_STATE_FOLDER: folder });
    expect(toldIn(said)).toBe(0);
    const [file = "", ...others] = await readdir(folder);
    expect([file, others]).toEqual([
      expect.stringMatching(/^asks-for-what-is-not-there-[0-9a-f]{8}\.txt$/),
      [],
    ]);
    expect(await readFile(join(folder, file), "utf8")).toMatch(STATE);
  });

  it.runIf(chromiumPath !== undefined)("Playwright", { timeout: 60_000 }, async () => {
    const { status, said } = await outcomeOf([commandOf("@playwright/test"), "test", "playwright.spec.mjs"]);
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

/** The package as it was published, for the checker. */
async function contentsOf({ manifest, folder }: PackedPackage): Promise<Package> {
  const paths = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of paths.filter((one) => one.isFile() && /\.(?:[cm]?[jt]s|json)$/.test(one.name))) {
    const path = join(entry.parentPath, entry.name);
    const place = path.slice(folder.length).replaceAll("\\", "/");
    files[`/node_modules/${manifest.name}${place}`] = await readFile(path, "utf8");
  }
  return new Package(files, manifest.name, manifest.version);
}

/** Runs tests in a process of their own; of one that failed too, what it said. */
async function outcomeOf(args: readonly string[], env: Record<string, string> = {}) {
  const { VITEST: _ofThisRun, NODE_TEST_CONTEXT: _none, ...rest } = process.env;
  const options = { cwd: installed.project, env: { ...rest, ...env, NO_COLOR: "1", FORCE_COLOR: "0" } };
  const { code = 0, stdout, stderr } = await run(process.execPath, args, options).catch((error) => error);
  return { status: code, said: `${stdout}${stderr}` };
}

/** The file of a package's command. */
function commandOf(name: string): string {
  const path = require.resolve(`${name}/package.json`);
  const { bin } = require(path);
  return join(dirname(path), typeof bin === "string" ? bin : (Object.values<string>(bin)[0] ?? ""));
}

/** How often what happened is told. */
const toldIn = (text: string) => [...text.matchAll(/Its last requests/g)].length;
