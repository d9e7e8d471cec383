import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, realpath, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InstalledSet, installPacked } from "../support/packed-set.js";

// pnpm 10, Yarn 4 and npm 12 do not run the install script that fetches or builds SQLite's binary. All that a user
// saw of it was a stack trace.

let installed: InstalledSet;
/** The mock server's better-sqlite3, of which a test may do as it likes. */
let sqlite: string;

beforeAll(async () => {
  installed = await installPacked(["cli", "mock-server", "gateway", "foundation"]);
  const server = installed.packages.find(({ manifest }) => manifest.name === "@kaizala-gateway/mock-server");
  if (!server) throw new Error("The mock server is not installed.");
  sqlite = join(server.folder, "../../better-sqlite3");
  const original = await realpath(sqlite);
  await unlink(sqlite);
  // What an install without scripts leaves, and beside it what finds the binary.
  for (const path of ["package.json", "lib"])
    await cp(join(original, path), join(sqlite, path), { recursive: true });
  const finder = await realpath(join(original, "../bindings"));
  await mkdir(join(sqlite, "node_modules"));
  await symlink(finder, join(sqlite, "node_modules/bindings"), "junction");
}, 60_000);
afterAll(() => installed.remove());

function run(args: readonly string[]) {
  // Where the package manager of whoever runs this test has all packages.
  const { NODE_PATH: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: installed.project,
    encoding: "utf8",
    env,
    timeout: 30_000,
  });
  return { status, stdout, stderr };
}

const start = (...flags: string[]) =>
  run(["node_modules/kaizala-gateway/bin/kaizala-gateway.js", "start", "--port", "0", ...flags]);

const BUILDS = [
  "`npm rebuild better-sqlite3`",
  "`npm install-scripts approve better-sqlite3`",
  "`pnpm approve-builds`",
  "`pnpm rebuild better-sqlite3`",
  "`yarn rebuild better-sqlite3`",
];

/** What stands in a message that is one sentence. */
function sentenceWith(parts: readonly string[], before = ""): RegExp {
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${before}[^\\n]*${escaped.join("[^\\n]*")}[^\\n]*\\.\\n$`);
}

describe.each([
  {
    what: "without SQLite's binary",
    arrange: () => rm(join(sqlite, "build"), { recursive: true, force: true }),
    says: ["SQLite's binary is missing", ...BUILDS],
  },
  {
    what: "with a binary of another system",
    arrange: async () => {
      await mkdir(join(sqlite, "build/Release"), { recursive: true });
      await writeFile(join(sqlite, "build/Release/better_sqlite3.node"), "no binary of any system");
    },
    says: ["another version of Node.js", process.version, ...BUILDS],
  },
  {
    what: "without the package that holds it",
    arrange: () => rm(sqlite, { recursive: true }),
    says: ["better-sqlite3", "not installed", "`npm install`", "`pnpm install`", "`yarn install`"],
  },
])("$what", ({ arrange, says }) => {
  beforeAll(async () => {
    await arrange();
  });

  it("the command says in one line what is missing and what mends it", () => {
    expect(start()).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(sentenceWith(says, "kaizala-gateway: ")),
    });
  });

  it("the command makes no data file that it cannot use", async () => {
    const folder = join(installed.project, "data");
    await mkdir(folder, { recursive: true });
    expect(start("--data", join("data", "kaizala.db")).status).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it("createMockServer rejects with that sentence, and no stack trace", () => {
    const program = `
      import { createMockServer, SqliteUnavailableError } from "@kaizala-gateway/mock-server";
      const error = await createMockServer().catch((error) => error);
      console.log(error instanceof SqliteUnavailableError);
      console.error(error.stack.replace("SqliteUnavailableError: ", ""));`;
    expect(run(["--input-type=module", "--eval", program])).toEqual({
      status: 0,
      stdout: "true\n",
      stderr: expect.stringMatching(sentenceWith(says)),
    });
  });
});
