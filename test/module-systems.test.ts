import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, Package } from "@arethetypeswrong/core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveNodeTypes, type InstalledSet, installPacked, type PackedPackage } from "./support/packed-set.js";

const run = promisify(execFile);
const programs = fileURLToPath(new URL("./module-systems/", import.meta.url));
const jest = createRequire(import.meta.url).resolve("jest/bin/jest");

let installed: InstalledSet;

beforeAll(async () => {
  installed = await installPacked(["client", "foundation", "mock-server"]);
  const { project } = installed;
  await giveNodeTypes(project);
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true }));
  for (const name of await readdir(programs)) await copyFile(join(programs, name), join(project, name));
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

  it("a default Jest runs its tests, one file after the other in one process", async () => {
    await copyFile(join(programs, "required.test.cjs"), join(installed.project, "second.test.cjs"));
    const { stderr } = await run(process.execPath, [jest, "--ci", "--runInBand"], { cwd: installed.project });
    expect(stderr).toContain("4 passed, 4 total");
    expect(stderr).not.toMatch(/did not exit|open handle|Experimental/i);
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
