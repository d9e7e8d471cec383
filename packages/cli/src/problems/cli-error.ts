/** What a command ends with where no server answers. */
export const NO_SERVER = 3;

/** What went wrong, in one line for the person at the terminal. */
export class CliError extends Error {
  override readonly name = "CliError";
  /** What the process ends with. */
  readonly status: number;

  /** @param status default 1, as for every failure that scripts need not tell from others */
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}
