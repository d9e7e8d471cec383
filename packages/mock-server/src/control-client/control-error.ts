/** The control API did not do what it was asked for. */
export class ControlError extends Error {
  override readonly name = "ControlError";

  /**
   * @param message why, as the server says it
   * @param status of the answer; 0 for one that cannot be read
   * @param errorCode of the answer; empty for one that is not in the shape of the contract
   */
  constructor(
    message: string,
    readonly status: number,
    readonly errorCode: string,
  ) {
    super(message);
  }
}
