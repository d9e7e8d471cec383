import type { IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";

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

/** What was read of a body: all of it, or its beginning where it is too long. */
export interface BodyBeginning {
  /** Where the body is not whole, more than was asked for: what came with the last of it. */
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

/**
 * Reads a body until more than `mostBytes` have come. The rest of a longer one stays in the message, which
 * is paused.
 *
 * @throws {BodyCutOffError}
 */
export function readBeginning(message: IncomingMessage, mostBytes: number): Promise<BodyBeginning> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (isWhole: boolean) => {
      forget();
      resolve({ bytes: Buffer.concat(chunks), isWhole });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= mostBytes) return;
      message.pause();
      end(false);
    };
    const onEnd = () => end(true);
    const onCutOff = (error?: Error) => {
      forget();
      reject(new BodyCutOffError(error));
    };
    const forget = () => {
      message.off("data", onData).off("end", onEnd).off("error", onCutOff).off("close", onCutOff);
    };
    if (message.readableEnded) return end(true);
    // Neither of the events would come any more.
    if (message.destroyed) return onCutOff(message.errored ?? undefined);
    message.on("data", onData).on("end", onEnd).on("error", onCutOff).on("close", onCutOff);
    // It is paused where its beginning was read already.
    message.resume();
  });
}

/**
 * Reads a body to its end, however long it is: for messages of servers that are trusted, and for tests.
 *
 * @throws {BodyCutOffError}
 */
export async function readAll(message: IncomingMessage): Promise<Buffer> {
  return (await readBeginning(message, Number.POSITIVE_INFINITY)).bytes;
}

/** How much of a body is read. */
export interface BodyLimits {
  readonly mostBytes: number;
  /** How much of a longer body is read and dropped, so that its sender can finish and see the refusal. */
  readonly mostDrainedBytes: number;
}

/**
 * Reads a body that must not be longer than is allowed. Of a longer one the rest is drained before it is
 * refused; see {@link drain}.
 *
 * @throws {BodyTooLargeError}
 * @throws {BodyCutOffError}
 */
export async function readBounded(
  message: IncomingMessage,
  { mostBytes, mostDrainedBytes }: BodyLimits,
): Promise<Buffer> {
  const { bytes, isWhole } = await readBeginning(message, mostBytes);
  if (isWhole) return bytes;
  drain(message, mostDrainedBytes - bytes.length);
  // Who was cut off, or went away, sent too much all the same.
  await finished(message).catch(() => undefined);
  throw new BodyTooLargeError(mostBytes);
}

/**
 * Reads what is left of a body that was refused and drops it, so that its sender can finish and see the
 * answer. A sender who goes on beyond the limit is cut off without one.
 *
 * @param mostBytes default 64 MiB
 */
export function drain(message: IncomingMessage, mostBytes = 64 * 1024 * 1024): void {
  let left = mostBytes;
  message.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) message.destroy();
  });
  message.resume();
}
