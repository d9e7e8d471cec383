/** What the exit statuses of `kaizala-contract` mean, those of its subcommands included. */
export const exitStatus = {
  passed: 0,
  /** A test failed, or an operation was left out of a run of all suites. */
  failed: 1,
  usage: 2,
  /** The environment does not name the service elsewhere or the account there. */
  credentials: 3,
  /** For a coverage: nothing at the URL tells one. */
  unreadable: 3,
  /** Against one of the targets not a single test was executed. */
  nothingExecuted: 4,
  /** The command that was to be certified could not be started, or did not end well. */
  commandFailed: 5,
} as const;
