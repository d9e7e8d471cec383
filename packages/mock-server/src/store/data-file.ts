import { statSync } from "node:fs";

/** Nothing is kept any more. The message is meant for the person who runs the server. */
class DataFileGoneError extends Error {
  override readonly name = "DataFileGoneError";
}

/** Whether a data file is still where it was opened: one that was removed takes writes, and loses them. */
export class DataFile {
  readonly #path: string;
  readonly #identity: string | undefined;
  #isGone = false;

  /** @param path of a file that is open */
  constructor(path: string) {
    this.#path = path;
    this.#identity = identityOf(path);
  }

  /** @throws {DataFileGoneError} once the file was found gone */
  refuseGone(): void {
    if (!this.#isGone) return;
    throw new DataFileGoneError(
      `${this.#path}: the data file was removed or replaced while the server ran, so nothing is kept any more. Start the server again.`,
    );
  }

  /** Looks. @throws {DataFileGoneError} */
  check(): void {
    this.#isGone ||= identityOf(this.#path) !== this.#identity;
    this.refuseGone();
  }
}

function identityOf(path: string): string | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  return status && `${status.dev} ${status.ino}`;
}
