/** Why the control API did not do what was asked. Its message can be shown as it is. */
export class ControlProblem extends Error {
  override readonly name = "ControlProblem";

  /**
   * @param message a sentence
   * @param status of the answer; 0 where there was none
   * @param code the `errorCode` of the answer; empty where there was none
   */
  constructor(
    message: string,
    readonly status: number,
    readonly code = "",
  ) {
    super(message);
  }

  /** The control token is missing or wrong. */
  get isTokenDemanded(): boolean {
    return this.status === 401;
  }
}

/** Whatever was thrown, as what can be shown. */
export function problemOf(error: unknown): ControlProblem {
  if (error instanceof ControlProblem) return error;
  // `fetch` throws this where nobody answers, with a text that differs from browser to browser.
  if (!(error instanceof Error) || error instanceof TypeError) return unanswered();
  return new ControlProblem(`The page could not do this: ${error.message}`, 0);
}

/** That nobody answers. */
export function unanswered(): ControlProblem {
  return new ControlProblem("The server does not answer. Is it still running?", 0);
}
