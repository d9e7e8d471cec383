// Runs the programs of examples/unmodified with `kaizala-gateway exec` in every runtime that is on this machine or may be
// installed: those of Debian as root with apt-get, those of Node.js from npm. Says what it skipped, and why.
//   npm run runtimes
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { flagsOf } from "./options.mjs";

flagsOf({});
const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "packages/cli/bin/kaizala-gateway.js");
const program = (name) => join(root, "examples/unmodified", name);
const folder = mkdtempSync(join(tmpdir(), "kaizala-runtimes-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** What Mono trusts lies here, so that the user's own stays as it is. */
const monoEnv = { XDG_CONFIG_HOME: join(folder, "config") };

/**
 * @typedef {object} Runtime
 * @property {string} name
 * @property {readonly string[]} probe a command that succeeds where it is there
 * @property {readonly string[]} packages of Debian
 * @property {readonly (readonly string[])[]} [before] commands that make its program
 * @property {readonly string[]} run
 * @property {Record<string, string>} [env]
 */

/** @type {readonly Runtime[]} */
const runtimes = [
  {
    name: "Python, urllib",
    probe: ["python3", "--version"],
    packages: ["python3"],
    run: ["python3", program("hello.py")],
  },
  {
    name: "Python, requests",
    // Debian's own, which its package of requests is for.
    probe: ["/usr/bin/python3", "-c", "import requests"],
    packages: ["python3", "python3-requests"],
    run: ["/usr/bin/python3", program("hello-requests.py")],
  },
  {
    name: "PHP, curl",
    probe: ["php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"],
    packages: ["php-cli", "php-curl"],
    run: ["php", program("hello.php")],
  },
  {
    name: "Go",
    probe: ["go", "version"],
    packages: ["golang-go"],
    before: [["go", "build", "-o", join(folder, "hello"), program("hello.go")]],
    run: [join(folder, "hello")],
  },
  {
    name: "Java",
    probe: ["javac", "-version"],
    packages: ["default-jdk-headless"],
    run: ["java", program("Hello.java")],
  },
  {
    name: "C#, Mono",
    probe: ["sh", "-c", "command -v mcs && command -v mono && command -v cert-sync"],
    packages: ["mono-mcs", "mono-runtime", "mono-devel", "ca-certificates-mono"],
    before: [
      ["mcs", `-out:${join(folder, "hello.exe")}`, program("Hello.cs")],
      // It knows no variable for authorities.
      ["cert-sync", "--user", "--quiet", join(homedir(), ".kaizala-gateway", "authority", "authority.pem")],
    ],
    run: ["mono", join(folder, "hello.exe")],
    env: monoEnv,
  },
  ...["18", "20", "22", "24"].map((major) => ({
    name: `Node.js ${major}`,
    probe: [process.execPath, "--version"],
    packages: [],
    before: [["npm", "install", "--silent", "--prefix", join(folder, major), nodePackage(major)]],
    run: [nodeOf(major), program("hello.mjs")],
  })),
];

/** A package with nothing but the binary of a version, for this machine. */
function nodePackage(major) {
  return `node-${systemName()}-${process.arch}@${major}`;
}

function nodeOf(major) {
  const name = process.platform === "win32" ? "node.exe" : "node";
  return join(folder, major, "node_modules", `node-${systemName()}-${process.arch}`, "bin", name);
}

function systemName() {
  return process.platform === "win32" ? "win" : process.platform;
}

/** @param {readonly string[]} command */
function attempt([command = "", ...args], env = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: 300_000,
    shell: process.platform === "win32" && command === "npm",
  });
  return { isDone: status === 0, said: error?.message ?? `${stdout}${stderr}`.trim() };
}

/** Why a runtime is not there, once it was tried to install it; undefined where it is. */
function missing({ probe, packages }) {
  if (attempt(probe).isDone) return undefined;
  if (process.getuid?.() !== 0 || !attempt(["apt-get", "--version"]).isDone) {
    return `${packages.join(", ")} not installed, and this is no root of a Debian`;
  }
  const options = ["-y", "--no-install-recommends"];
  const { isDone, said } = attempt(["apt-get", "install", ...options, ...packages]);
  if (!isDone) return said.split("\n").at(-1) ?? "apt-get failed";
  return attempt(probe).isDone ? undefined : `${packages.join(", ")} do not bring it`;
}

/** @param {Runtime} runtime */
function outcomeOf({ probe, packages, before = [], run, env = {} }) {
  const why = missing({ probe, packages });
  if (why !== undefined) return `skipped: ${why}`;
  for (const command of before) {
    const { isDone, said } = attempt(command, env);
    if (!isDone && command[0] === "npm") return `skipped: ${said.split("\n").at(-1)}`;
    if (!isDone) return `failed: ${command.join(" ")}: ${said}`;
  }
  const { isDone, said } = attempt([process.execPath, cli, "exec", "--", ...run], env);
  return `${isDone && /Posted \S+ by way of https:\/\/\S+\.kaiza\.la/.test(said) ? "passed" : "failed"}: ${said}`;
}

// The first run makes the authority, which Mono is told of.
attempt([process.execPath, cli, "exec", "--", process.execPath, "--version"]);
let hasFailed = false;
for (const runtime of runtimes) {
  const outcome = outcomeOf(runtime);
  console.log(`${runtime.name.padEnd(18)}${outcome.replaceAll("\n", `\n${" ".repeat(18)}`)}`);
  hasFailed ||= outcome.startsWith("failed");
}
process.exitCode = hasFailed ? 1 : 0;
