// Brings a checkout up to date: installs, generates and compiles what is not current.
// Runs before start, test, build, lint and bench, so it must cost next to nothing when
// everything is current, and must not import a dependency before it has installed them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { REQUIRABLE as requirable } from "./commonjs.mjs";

const PNPM = "pnpm@10.34.9";
const root = fileURLToPath(new URL("..", import.meta.url));

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js 20.19 or later is needed; this is ${process.versions.node}.`);
}

const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
/** What the compiler makes something of; the page is bundled, into the package of the server that serves it. */
const compiled = packages.filter((path) => path !== "packages/portal");

await step("Installing dependencies", {
  stamp: "node_modules/.kaizala-install",
  inputs: installInputs(),
  outputs: packages.map((path) => `${path}/node_modules`),
  action: install,
});
await step("Generating from the contract", {
  stamp: "openapi/generated/.inputs",
  inputs: filesBelow([
    "openapi",
    ...["generate", "named-types", "described-operations", "fidelity", "validators"].map(
      (name) => `scripts/${name}.mjs`,
    ),
    "redocly.yaml",
  ]),
  outputs: ["packages/mock-server/generated", "packages/client/src/generated"],
  action: async () => {
    const { writeGenerated } = await import("./generate.mjs");
    await writeGenerated();
    // The compiler does not look at what comes from another package, and would take itself for current.
    for (const path of compiled) rmSync(join(root, path, "dist/.tsbuildinfo"), { force: true });
  },
});
await step("Compiling", {
  stamp: "node_modules/.kaizala-build",
  inputs: filesBelow([
    "tsconfig.json",
    "tsconfig.base.json",
    "scripts/config-schema.mjs",
    "openapi",
    ...compiled,
  ]),
  outputs: [...compiled.map((path) => `${path}/dist`), "packages/cli/generated/config.schema.json"],
  action: async () => {
    compile();
    const { writeConfigSchema } = await import("./config-schema.mjs");
    await writeConfigSchema();
  },
});
await step("Building for CommonJS", {
  stamp: "node_modules/.kaizala-commonjs",
  inputs: filesBelow(["scripts/commonjs.mjs", ...requirable.map((path) => `${path}/dist`)]),
  outputs: requirable.map((path) => `${path}/dist-cjs`),
  action: async () => {
    const { writeCommonJs } = await import("./commonjs.mjs");
    await writeCommonJs();
  },
});
await step("Building the page", {
  stamp: "node_modules/.kaizala-portal",
  inputs: filesBelow([
    "packages/portal/src",
    "packages/mock-server/src/control-client",
    "packages/portal/public",
    "packages/portal/index.html",
    "packages/portal/vite.config.ts",
  ]),
  outputs: ["packages/mock-server/portal/index.html"],
  action: buildPage,
});

/** Runs the action unless its outputs are there and the inputs are those of its last success. */
async function step(title, { stamp, inputs, outputs, action }) {
  const file = join(root, stamp);
  const isCurrent = existsSync(file) && outputs.every((path) => existsSync(join(root, path)));
  if (isCurrent && readFileSync(file, "utf8") === inputs()) return;
  console.error(`${title} ...`);
  await action();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, inputs());
}

function installInputs() {
  const manifests = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "openapi/package.json"];
  manifests.push(...packages.map((path) => `${path}/package.json`));
  // SQLite is compiled for one version of Node's binary interface.
  const platform = `${process.platform} ${process.arch} ${process.versions.modules}`;
  return () => digest([platform, ...manifests.map((path) => readFileSync(join(root, path), "utf8"))]);
}

function filesBelow(paths) {
  return () => digest(paths.flatMap((path) => walk(join(root, path))));
}

/** Size and time of each file; contents are not read, which keeps this at some milliseconds. */
function walk(path) {
  const status = statSync(path);
  // What is made is no input.
  if (path === join(root, "packages/mock-server/portal")) return [];
  if (!status.isDirectory()) return [`${relative(root, path)} ${status.size} ${status.mtimeMs}`];
  return readdirSync(path)
    .filter(
      (name) =>
        !["node_modules", "dist", "dist-cjs", "generated"].includes(name) && !name.endsWith(".tsbuildinfo"),
    )
    .sort()
    .flatMap((name) => walk(join(path, name)));
}

function digest(parts) {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

function install() {
  // Under `npm run`, npm's own entry is run by this Node.js: `npx` is a shell script on Windows.
  const npm = process.env.npm_execpath;
  const args = ["exec", "--yes", "--", PNPM, "install", "--frozen-lockfile"];
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (result.status !== 0) fail("The dependencies could not be installed; see above.");
}

function compile() {
  for (const path of compiled) removeOrphans(join(root, path));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const result = spawnSync(process.execPath, [tsc, "--build"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) fail("The packages could not be compiled; see above.");
}

function buildPage() {
  const vite = join(root, "packages/portal/node_modules/vite/bin/vite.js");
  const options = { cwd: join(root, "packages/portal"), stdio: ["ignore", "ignore", 2] };
  const result = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], options);
  if (result.status !== 0) fail("The page could not be built; see above.");
}

/** Removes what was compiled from files that are gone: the compiler leaves it, and it would be shipped. */
function removeOrphans(folder) {
  const dist = join(folder, "dist");
  if (!existsSync(dist)) return;
  const { rootDir } = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8")).compilerOptions;
  for (const path of readdirSync(dist, { recursive: true })) {
    const source = join(folder, rootDir, path.replace(/(\.d)?\.[jt]s(\.map)?$/, ".ts"));
    if (/\.[jt]s(\.map)?$/.test(path) && !existsSync(source)) rmSync(join(dist, path));
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
