import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folders, libraries, packages, rooms } from "../layers.mjs";

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const domain = "packages/mock-server/src/domain";

/** A file that imports what it must not: a probe for each rule. */
interface Probe {
  readonly rule: string;
  readonly from: string;
  readonly imported: string;
}

const ofPackages: Probe[] = Object.entries<readonly string[]>(packages).flatMap(([name, used]) =>
  Object.keys(packages)
    .filter((other) => other !== name && !used.includes(other))
    .slice(0, 1)
    .map((other) => ({
      rule: `package ${name}`,
      from: `packages/${name}/src/probe.ts`,
      imported: `@kaizala-gateway/${other}`,
    })),
);

const ofFolders: Probe[] = Object.entries(folders).flatMap(([name, uses]) =>
  Object.entries<readonly string[]>(uses).map(([folder, used]) => {
    const other = Object.keys(uses).find((one) => one !== folder && !used.includes(one)) ?? "elsewhere";
    return {
      rule: `folder ${name}/${folder}`,
      from: `packages/${name}/src/${folder}/probe-folder.ts`,
      imported: `../${other}/target.js`,
    };
  }),
);

const ofRooms: Probe[] = rooms.slice(0, -1).map((room, floor) => ({
  rule: `room ${room}`,
  from: `${domain}/${room}/probe-room.ts`,
  imported: `../${rooms[floor + 1]}/target.js`,
}));

const ofLibraries: Probe[] = Object.entries(libraries).flatMap(([library, users]) =>
  Object.entries(folders).flatMap(([name, uses]) =>
    Object.keys(uses)
      .filter((folder) => !users.includes(`${name}/${folder}`))
      .map((folder) => ({
        rule: `library ${library}`,
        from: `packages/${name}/src/${folder}/probe-${library}.ts`,
        imported: library,
      })),
  ),
);

const others: Probe[] = [
  {
    rule: "public entry",
    from: "packages/mock-server/src/ids/probe-entry.ts",
    imported: "../../../foundation/src/files/target.js",
  },
  { rule: "no HTTP", from: `${domain}/media/probe-http.ts`, imported: "node:http" },
];

const refused = [...others, ...ofPackages, ...ofFolders, ...ofRooms, ...ofLibraries];

const allowed: Probe[] = [
  {
    rule: "of the domain in the HTTP layer",
    from: "http/allowed.ts",
    imported: "../domain/access/target.js",
  },
  { rule: "of the store in the domain", from: "domain/access/allowed.ts", imported: "../../store/target.js" },
  { rule: "of a lower room", from: "domain/actions/allowed.ts", imported: "../access/target.js" },
].map((probe) => ({ ...probe, from: `packages/mock-server/src/${probe.from}` }));

/** What the linter found: the rule and the file that broke it. */
let violations: string[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-layers-"));
  for (const file of [".dependency-cruiser.mjs", "layers.mjs", "tsconfig.base.json"]) {
    await cp(fromRoot(file), join(folder, file));
  }
  await symlink(fromRoot("node_modules"), join(folder, "node_modules"), "junction");
  const targets = [...Object.entries(folders).flatMap(([name, uses]) => inPackage(name, uses)), ...inRooms()];
  for (const target of targets) await write(target, "export const found = 1;\n");
  for (const { from, imported } of [...refused, ...allowed]) await write(from, `import "${imported}";\n`);
  await write(
    `${domain}/access/circle-a.ts`,
    'import type { B } from "./circle-b.js";\nexport type A = B;\n',
  );
  await write(
    `${domain}/access/circle-b.ts`,
    'import type { A } from "./circle-a.js";\nexport type B = A;\n',
  );
  violations = await lint();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the linter", () => {
  it.each(refused)("holds the $rule: $from may not import $imported", ({ rule, from }) => {
    expect(violations).toContain(`${rule}: ${from}`);
  });

  it.each(allowed)("allows an import $rule", ({ from }) => {
    expect(violations.filter((violation) => violation.endsWith(from))).toEqual([]);
  });

  it("refuses a circle, also one of types alone", () => {
    expect(violations.some((violation) => /^no circle: .*circle-[ab]\.ts$/.test(violation))).toBe(true);
  });

  it("finds nothing else to refuse", () => {
    const expected = refused.map(({ rule, from }) => `${rule}: ${from}`);
    const unexpected = violations.filter((one) => !one.startsWith("no circle") && !expected.includes(one));
    // A library that only one layer may use is refused in a room or folder by nothing else.
    expect(unexpected).toEqual([]);
  });
});

function inPackage(name: string, uses: object): string[] {
  return Object.keys(uses).map((one) => `packages/${name}/src/${one}/target.ts`);
}

function inRooms(): string[] {
  return rooms.map((room) => `${domain}/${room}/target.ts`);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function lint(): Promise<string[]> {
  const depcruise = fromRoot("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [depcruise, "packages", "--output-type", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (_error, out, err) => {
      try {
        const { summary } = JSON.parse(out);
        const found: { rule: { name: string }; from: string }[] = summary.violations;
        resolve(found.map(({ rule, from }) => `${rule.name}: ${from}`));
      } catch {
        reject(new Error(`The linter did not run: ${err || out}`));
      }
    });
  });
}
