import type { IncomingMessage } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** Longer bodies are passed on as they come, and their content is not looked at. */
export const LONGEST_HELD_BODY = 1024 * 1024;

/** What was read of a body: all of it, or its beginning where it is too long. */
export interface HeldBody {
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/** Reads a body up to {@link LONGEST_HELD_BODY}; the rest stays in the message. */
export function hold(message: IncomingMessage): Promise<HeldBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = () => {
      message.off("data", onData).off("end", onEnd).off("error", onFailure).off("aborted", onAborted);
    };
    const end = (isWhole: boolean) => {
      stop();
      resolve({ body: Buffer.concat(chunks), isWhole });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= LONGEST_HELD_BODY) return;
      message.pause();
      end(false);
    };
    const onEnd = () => end(true);
    const onFailure = (error: Error) => {
      stop();
      reject(error);
    };
    const onAborted = () => onFailure(new Error("The connection ended in the middle of the body."));
    message.on("data", onData).on("end", onEnd).on("error", onFailure).on("aborted", onAborted);
  });
}

/** What a body is without its content encoding; undefined where that cannot be undone. */
export function decoded(body: Buffer, encoding: string | undefined): Buffer | undefined {
  const limit = { maxOutputLength: 16 * LONGEST_HELD_BODY };
  try {
    if (encoding === undefined || encoding === "identity") return body;
    if (encoding === "gzip") return gunzipSync(body, limit);
    if (encoding === "deflate") return inflateSync(body, limit);
    if (encoding === "br") return brotliDecompressSync(body, limit);
  } catch {
    // Damaged, or far longer than it looked.
  }
  return undefined;
}
