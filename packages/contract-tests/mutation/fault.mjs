/**
 * A fault that is planted in the built mock server or client, by itself, to see whether the suites catch it.
 *
 * @typedef {object} Fault
 * @property {string} id in kebab-case
 * @property {string} what one sentence: what is then done wrong
 * @property {string} [package] the folder below packages/ that it is planted in; default mock-server
 * @property {string} file below the package's dist
 * @property {string} find text that the file has exactly once
 * @property {string} replace what stands there instead
 * @property {readonly string[]} suites names of files in suites/ that are to catch it
 * @property {RegExp} [only] titles of the tests to run, where a suite is long
 */
export {};
