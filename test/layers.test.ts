import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const server = "packages/mock-server/src";

const refused = [
  { what: "of a store in a route", path: `${server}/http/routes/a.ts`, imported: "../../store/groups.js" },
  { what: "of SQLite in the domain", path: `${server}/domain/b.ts`, imported: "better-sqlite3" },
  { what: "of express in the domain", path: `${server}/domain/c.ts`, imported: "express" },
  { what: "of HTTP in the domain", path: `${server}/domain/d.ts`, imported: "../http/errors.js" },
  { what: "of the domain in the store", path: `${server}/store/e.ts`, imported: "../domain/groups.js" },
  {
    what: "of the domain in outgoing requests",
    path: `${server}/outgoing/k.ts`,
    imported: "../domain/refusal.js",
  },
  { what: "of the store in the clock", path: `${server}/clock/g.ts`, imported: "../store/store.js" },
  {
    what: "of another package's inside",
    path: "packages/client/src/h.ts",
    imported: "@kaizala-gateway/mock-server/src/server.js",
  },
];
const allowed = [
  { what: "of the domain in the HTTP layer", path: `${server}/http/i.ts`, imported: "../domain/groups.js" },
  { what: "of the store in the domain", path: `${server}/domain/j.ts`, imported: "../store/groups.js" },
];

/** A folder that holds our linter's settings and the imports above, linted once. */
let folder: string;
let report: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-layers-"));
  await copyFile(fromRoot("biome.json"), join(folder, "biome.json"));
  for (const { path, imported } of [...refused, ...allowed]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `import * as found from "${imported}";\nconsole.log(found);\n`);
  }
  const args = [
    fromRoot("node_modules/@biomejs/biome/bin/biome"),
    "lint",
    "--only=style/noRestrictedImports",
  ];
  report = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...args, "--vcs-enabled=false", "."], { cwd: folder }, (_error, out, err) =>
      resolve(out + err),
    );
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the linter", () => {
  it.each(refused)("refuses an import $what", ({ path }) => {
    expect(report).toContain(`${path}:1:`);
  });

  it.each(allowed)("allows an import $what", ({ path }) => {
    expect(report).not.toContain(path);
  });

  it("finds nothing else to refuse", () => {
    expect(report).toContain(`Found ${refused.length} errors`);
  });
});
