import { visibleText } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";

/** A recording is not what it should be. */
export class LostRecordingError extends CliError {}

/**
 * What is done once the command is over: it fails in a line on standard error, if that takes it, and leaves the
 * command's status as it is.
 */
export class Ending {
  #isRecordingLost = false;

  async step(action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (error) {
      for (const one of error instanceof AggregateError ? error.errors : [error]) this.#tell(one);
    }
  }

  /** What the whole run ends with: a command that did its work gives 1 where its recording could not be written. */
  statusAfter(commandStatus: number): number {
    return commandStatus === 0 && this.#isRecordingLost ? 1 : commandStatus;
  }

  #tell(error: unknown): void {
    if (error instanceof LostRecordingError) this.#isRecordingLost = true;
    process.stderr.write(`kaizala-gateway: ${visibleText(String(Object(error).message))}\n`);
  }
}

/**
 * Closes things in their order, all of them, whatever fails.
 *
 * @throws {AggregateError} of all that failed
 */
export async function closeAll(...closings: readonly (() => Promise<void>)[]): Promise<void> {
  const problems: unknown[] = [];
  for (const close of closings) await close().catch((error: unknown) => problems.push(error));
  if (problems.length > 0) throw new AggregateError(problems);
}
