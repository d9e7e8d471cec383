/** How a command ended. */
export interface EndedCommand {
  /** Why it could not be started; undefined where it ran. */
  readonly problem: string | undefined;
  /** Its exit status; null where a signal ended it, or where it never ran. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether it was ended because its time was over. */
  readonly isTimeUp: boolean;
}

/**
 * What is wrong with how a command ended, as a sentence.
 *
 * @returns undefined for one that ended well, or that was ended because its time was over
 */
export function commandProblem(command: string, ended: EndedCommand): string | undefined {
  const { problem, status, signal, isTimeUp } = ended;
  if (problem !== undefined) return `The command ${command} cannot be started: ${problem}.`;
  if (isTimeUp || status === 0) return undefined;
  if (signal !== null) return `The command ${command} was ended by ${signal}.`;
  return `The command ${command} ended with status ${status}.`;
}
