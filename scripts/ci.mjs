// Runs the README's test command and the linter, and ends with a line `N passed, N failed`: each
// test counts, and the linter counts as one. Exits with a status other than 0 if anything failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kaizala-ci-"));
const report = join(folder, "tests.json");

const testStatus = npm(["test"], { KAIZALA_TEST_REPORT: report });
const counts = countTests();
const lintStatus = npm(["run", "lint"]);
rmSync(folder, { recursive: true, force: true });

// A run can fail with every test passed, such as one that left an operation untried.
const failedRun = testStatus !== 0 && counts.failed === 0 ? 1 : 0;
const passed = counts.passed + (lintStatus === 0 ? 1 : 0);
const failed = counts.failed + failedRun + (lintStatus === 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && counts.passed > 0 ? 0 : 1;

function npm(args, env = {}) {
  const options = {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  };
  return spawnSync("npm", args, options).status;
}

function countTests() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
