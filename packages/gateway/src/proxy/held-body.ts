import type { IncomingMessage } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { readBeginning } from "@kaizala-gateway/foundation";
import { UpstreamError } from "./sending.js";

/** Longer bodies are passed on as they come, and their content is not looked at. */
const LONGEST_HELD_BODY = 1024 * 1024;

/** What a body is without its content encoding; undefined where that cannot be undone. */
function decoded(body: Buffer, encoding: string | undefined): Buffer | undefined {
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

/** A body of a length that is known and short; others are streamed. */
export async function heldRequest(request: IncomingMessage): Promise<Buffer | undefined> {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (encoding !== undefined || Number(length) > LONGEST_HELD_BODY) return undefined;
  if (length === "0") return Buffer.alloc(0);
  return (await readBeginning(request, LONGEST_HELD_BODY)).bytes;
}

/** What was read of an answer before it is passed on. */
interface HeldAnswer {
  /** The body, without its content encoding. */
  readonly whole?: Buffer;
  /** What was read of one that is too long. */
  readonly begun?: Buffer;
}

/** The body of an answer in JSON, or of none; undefined for one that is passed on as it comes. */
export async function heldAnswer(incoming: IncomingMessage): Promise<HeldAnswer | undefined> {
  const {
    "content-type": type = "",
    "content-length": length,
    "content-encoding": encoding,
  } = incoming.headers;
  if (length !== "0" && !/^application\/(?:.+\+)?json\b/i.test(type)) return undefined;
  const { bytes, isWhole } = await readBeginning(incoming, LONGEST_HELD_BODY).catch(() => {
    throw new UpstreamError("The service ended its answer too early.", false);
  });
  if (!isWhole) return { begun: bytes };
  const whole = decoded(bytes, encoding);
  return whole === undefined ? { begun: bytes } : { whole };
}
