// Installs the packages as they are published under each version of Node.js that is supported, SQLite compiled for it, and
// runs there what test/module-systems holds: programs that require and import them, and tests of every runner.
//   node scripts/module-systems.mjs [version ...]
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { REQUIRABLE } from "./commonjs.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const versions = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ["20", "22", "24"];
const folder = mkdtempSync(join(tmpdir(), "kaizala-module-systems-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** What is tried, as arguments of Node.js, and what it says once it has passed. */
const TRIALS = {
  "import, require beside it": [["both.mjs"], /"isKnown":true/],
  "require, no ES module": [
    [
      "--no-experimental-require-module",
      "--eval",
      'const s=require("./required.cjs");s.whatIsSeen().then((seen)=>require("node:assert").deepEqual(seen,require("./seen.json"))).then(()=>console.log("as it should be"))',
    ],
    /as it should be/,
  ],
  Jest: [
    ["node_modules/jest/bin/jest.js", "--ci", "--runInBand", "(jest|required).test.cjs"],
    /3 passed, 3 total/,
  ],
  vitest: [["node_modules/vitest/vitest.mjs", "run", "vitest.test.mjs", "options.test.mjs"], /5 passed/],
  "node:test, import": [["--test", "passing/node.test.mjs"], /pass 1/],
  "node:test, require": [["--test", "required-node.test.cjs"], /pass 1/],
};

/** @param {string} command */
function run(command, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: 540_000,
    shell: process.platform === "win32" && !command.endsWith("node.exe"),
  });
  return { isDone: status === 0, said: error?.message ?? `${stdout}${stderr}`.trim() };
}

function must(outcome) {
  if (!outcome.isDone) throw new Error(outcome.said.split("\n").slice(-15).join("\n"));
  return outcome.said;
}

const tarballs = packAll();
let hasFailed = false;
for (const version of versions) {
  const { node, headers } = runtimeOf(version);
  const project = projectFor(version, node, headers);
  const name = must(run(node, ["--version"], project));
  for (const [what, [args, expected]] of Object.entries(TRIALS)) {
    // This version has no such flag, and can require no ES module without another.
    const known = args.filter((one) => !one.startsWith("--no-exp") || knows(node, one, project));
    const { isDone, said } = run(node, known, project);
    const hasPassed = isDone && expected.test(said);
    console.log(`${name.padEnd(12)}${what.padEnd(28)}${hasPassed ? "passed" : `failed: ${said}`}`);
    hasFailed ||= !hasPassed;
  }
}
process.exitCode = hasFailed ? 1 : 0;

/** The tarballs that would be published. */
function packAll() {
  const target = join(folder, "packed");
  mkdirSync(target);
  for (const path of ["openapi", ...REQUIRABLE]) {
    must(run("npx", ["--yes", "pnpm@10.34.9", "pack", "--pack-destination", target], join(root, path)));
  }
  return readdirSync(target).map((name) => join(target, name));
}

/** A version from npm, with the headers that SQLite is compiled against; the one that runs this, where it is that. */
function runtimeOf(version) {
  if (process.versions.node.startsWith(`${version}.`)) return { node: process.execPath, headers: undefined };
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${system}-${process.arch}`;
  const home = join(folder, `node-${version}`);
  mkdirSync(home);
  must(run("npm", ["install", "--silent", "--prefix", home, `${name}@${version}`], home));
  const installed = join(home, "node_modules", name);
  const node = join(installed, "bin", process.platform === "win32" ? "node.exe" : "node");
  return { node, headers: existsSync(join(installed, "include")) ? installed : undefined };
}

function projectFor(version, node, headers) {
  const project = join(folder, `project-${version}`);
  mkdirSync(project);
  const dependencies = Object.fromEntries(tarballs.map((path) => [nameIn(path), `file:${path}`]));
  // They depend on each other in versions that no registry has.
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]));
  const devDependencies = { jest: "30.5.2", vitest: "4.1.12" };
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ private: true, dependencies, devDependencies, overrides }),
  );
  const env = {
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    ...(headers === undefined ? {} : { npm_config_nodedir: headers }),
  };
  must(run("npm", ["install", "--no-audit", "--no-fund", "--foreground-scripts"], project, env));
  cpSync(join(root, "test/module-systems"), project, { recursive: true });
  cpSync(join(root, "examples/tests"), join(project, "passing"), { recursive: true });
  rmSync(join(project, "failing"), { recursive: true });
  writeFileSync(
    join(project, "required-node.test.cjs"),
    'const { test } = require("node:test");\nconst { useKaizala } = require("@kaizala-gateway/testing");\nconst kaizala = useKaizala();\ntest("lists", () => kaizala.client.groups.list());\n',
  );
  return project;
}

function nameIn(path) {
  return JSON.parse(must(run("tar", ["-xOf", path, "package/package.json"], folder))).name;
}

function knows(node, flag, cwd) {
  return must(run(node, ["-p", `process.allowedNodeEnvironmentFlags.has("${flag}")`], cwd)) === "true";
}
