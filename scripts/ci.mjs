// Runs the README's test command, the mutation check, the linter, two minutes of broken requests and the floor of the
// bench, and ends with a line `N passed, N failed`: each test and each planted fault counts, and each of the others
// counts as one.
// Exits with a status other than 0 if anything failed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The same in every run, so that one that fails speaks of the change. */
const FUZZ = ["fuzz", "--", "--minutes", "2", "--seed", "20261125"];
const folder = mkdtempSync(join(tmpdir(), "kaizala-ci-"));
const report = join(folder, "tests.json");
const mutationReport = join(folder, "mutation.json");

installBrowser();
const testStatus = await npm(["test"], { KAIZALA_TEST_REPORT: report });
const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(report);
const mutationStatus = await npm(["run", "mutation"], { KAIZALA_MUTATION_REPORT: mutationReport });
const { passed: caught = 0, failed: uncaught = 0 } = read(mutationReport);
// Broken requests take their time whatever else runs.
const beside = await Promise.all([npmQuietly(["run", "lint"]), npm(["run", ...FUZZ])]);
// Last, so that nothing else runs beside the floor.
const checks = [...beside, await npm(["run", "bench:floor"])].map((status) => status === 0);
rmSync(folder, { recursive: true, force: true });

// A run can fail with every test passed, such as one that left an operation untried.
const failedRun = testStatus !== 0 && numFailedTests === 0 ? 1 : 0;
const failedMutation = mutationStatus !== 0 && uncaught === 0 ? 1 : 0;
const passed = numPassedTests + caught + checks.filter((isPassed) => isPassed).length;
const failedChecks = checks.filter((isPassed) => !isPassed).length;
const failed = numFailedTests + failedRun + uncaught + failedMutation + failedChecks;
// Whoever sees the end of the output alone is told what failed.
for (const line of failuresIn(testResults)) console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && numPassedTests > 0 ? 0 : 1;

/** Tests in a browser are skipped, and say so, where there is none; a Debian machine of CI can have one. */
function installBrowser() {
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!isDebianRoot || process.env.CHROMIUM !== undefined || existsSync("/usr/bin/chromium")) return;
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-q"], options);
  const args = ["install", "-q", "--yes", "--no-install-recommends", "chromium"];
  const { status } = spawnSync("apt-get", args, options);
  if (status !== 0) console.error("Chromium could not be installed.");
}

/** Resolves to the status that it ends with. */
async function npm(args, env = {}) {
  const child = spawn("npm", args, { ...optionsWith(env), stdio: "inherit" });
  const [status] = await once(child, "close");
  return status;
}

/** The same for what runs beside another: what it says is printed once it has ended. */
async function npmQuietly(args) {
  const child = spawn("npm", args, { ...optionsWith(), stdio: "pipe" });
  const [[status], ...said] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  console.log(said.join(""));
  return status;
}

function optionsWith(env = {}) {
  return { cwd: root, shell: process.platform === "win32", env: { ...process.env, ...env } };
}

/** Each test that failed, with the beginning of why, and each file that could not be run. */
function failuresIn(results) {
  return results.flatMap(({ name, message, assertionResults = [] }) => {
    const failedTests = assertionResults.filter(({ status }) => status === "failed");
    const file = relative(root, name);
    if (failedTests.length === 0) return message ? [`FAILED ${file}: ${beginningOf(message)}`] : [];
    return failedTests.map(
      ({ fullName, failureMessages = [] }) =>
        `FAILED ${file}: ${fullName}\n${beginningOf(failureMessages.join("\n"))}`,
    );
  });
}

function beginningOf(text) {
  return text.split("\n").slice(0, 12).join("\n").slice(0, 2000);
}

/** What a run reported; nothing of one that ended before it could. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
