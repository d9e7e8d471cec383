/** A body of more bytes than were allowed. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";

  constructor(mostBytes: number) {
    super(`The body is larger than ${mostBytes} bytes.`);
  }
}

/** A body whose sender went away in the middle of it. */
export class BodyCutOffError extends Error {
  override readonly name = "BodyCutOffError";
  /** The system's, such as `ECONNRESET`. */
  readonly code: string;

  /** @param cause what the message ended with; undefined where it was closed without an error */
  constructor(cause?: unknown) {
    super("The body ended before it was complete.", { cause });
    const { code } = Object(cause);
    this.code = typeof code === "string" ? code : "ECONNRESET";
  }
}
