/** What went wrong, in one line for the person at the terminal. */
export class CliError extends Error {
  override readonly name = "CliError";
}
