/**
 * A suite that ran against a fault.
 *
 * @typedef {object} SuiteRun
 * @property {string} suite
 * @property {readonly string[]} loadErrors why the file could not be run
 * @property {readonly TestRun[]} tests
 *
 * @typedef {object} TestRun
 * @property {string} title
 * @property {"passed" | "failed" | "skipped" | "pending"} state
 * @property {readonly string[]} errors
 *
 * @typedef {object} Catch
 * @property {string} suite
 * @property {string} title of the first test that caught the fault
 * @property {string} error
 */

/** What fails for want of a working server, and says nothing of what is wrong with its answers. */
const CRASHES = [/\b500\b/, /InternalError/, /fetch failed|ECONNRE|socket hang up/, /timed out/];

/**
 * Which test caught a fault: one that failed over an answer of the server, while other tests passed. A
 * server that does not start, crashes or hangs would fail any test.
 *
 * @param {readonly SuiteRun[]} runs
 * @returns {Catch | string} why it was not caught, where it was not
 */
export function verdictOf(runs) {
  const broken = runs.find(({ loadErrors }) => loadErrors.length > 0);
  if (broken) return `the suite ${broken.suite} could not be run: ${broken.loadErrors[0]}`;
  const failed = runs.flatMap(({ suite, tests }) =>
    tests.filter(({ state }) => state === "failed").map((test) => ({ ...test, suite })),
  );
  if (failed.length === 0) return "no test failed";
  if (!runs.some(({ tests }) => tests.some(({ state }) => state === "passed"))) {
    return "no test passed, so that nothing tells a fault from a server that is down";
  }
  const first = failed.find(({ errors }) => tellsOfAnswer(errors));
  if (!first) return `the server crashed: ${firstLine(failed[0]?.errors[0])}`;
  return { suite: first.suite, title: first.title, error: first.errors[0] ?? "" };
}

/**
 * Whether a test failed over an answer, and not for want of one.
 *
 * @param {readonly string[]} errors
 */
export function tellsOfAnswer(errors) {
  return !errors.some((error) => CRASHES.some((crash) => crash.test(error)));
}

/** @param {string} [text] */
function firstLine(text = "") {
  return text.split("\n", 1)[0];
}
