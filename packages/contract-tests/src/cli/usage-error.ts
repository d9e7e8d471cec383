/** What is wrong with the command line, in one line for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
