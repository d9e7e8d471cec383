import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { type BodyBeginning, readBeginning } from "@kaizala-gateway/foundation";
import { UpstreamError } from "../sending/sender.js";

/** Longer bodies are passed on as they come, and their content is not looked at. */
const LONGEST_HELD_BODY = 1024 * 1024;

const LIMIT = { maxOutputLength: 16 * LONGEST_HELD_BODY };
/** The content codings of HTTP (RFC 9110, section 8.4.1); their names have no case, and two have an older one. */
const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  identity: (body) => body,
  gzip: (body) => gunzipSync(body, LIMIT),
  "x-gzip": (body) => gunzipSync(body, LIMIT),
  deflate: inflated,
  br: (body) => brotliDecompressSync(body, LIMIT),
};

/** Some servers leave out the head that the coding has. */
function inflated(body: Buffer): Buffer {
  // Its first byte says that the method is deflate.
  return ((body[0] ?? 0) & 0x0f) === 8 ? inflateSync(body, LIMIT) : inflateRawSync(body, LIMIT);
}

/** What a body is without its content codings, of which the last was done last; undefined where that cannot be undone. */
function decoded(body: Buffer, encoding: string): Buffer | undefined {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "");
  try {
    return codings.reduceRight<Buffer | undefined>(
      (rest, coding) => (rest === undefined ? undefined : DECODERS[coding]?.(rest)),
      body,
    );
  } catch {
    // Damaged, or far longer than it looked.
    return undefined;
  }
}

/** A body of a length that is known and short; others are streamed. */
export async function heldRequest(request: IncomingMessage): Promise<Buffer | undefined> {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (encoding !== undefined || Number(length) > LONGEST_HELD_BODY) return undefined;
  if (length === "0") return Buffer.alloc(0);
  return (await readBeginning(request, LONGEST_HELD_BODY)).bytes;
}

/**
 * Keeps what goes by of a body whose length is not told, as .NET and others send JSON. Call it before anything reads
 * the request.
 *
 * @returns what gives the body, undefined for one that is too long, was announced as such, or has not ended
 */
export function passingBody(request: IncomingMessage): () => Buffer | undefined {
  if (request.headers["transfer-encoding"] === undefined) return () => undefined;
  const parts: Buffer[] = [];
  let length = 0;
  let isWhole = false;
  request.on("data", (part: Buffer) => {
    length += part.length;
    if (length <= LONGEST_HELD_BODY) parts.push(part);
    else parts.length = 0;
  });
  request.once("end", () => {
    isWhole = length <= LONGEST_HELD_BODY;
  });
  return () => (isWhole ? Buffer.concat(parts) : undefined);
}

/** What was read of an answer before it is passed on. */
interface HeldAnswer {
  /** The body, without its content encoding. */
  readonly whole?: Buffer;
  /** What was read of one that is too long. */
  readonly begun?: Buffer;
}

/**
 * The body of an answer in JSON, or of none; undefined for one that is passed on as it comes.
 *
 * @param timeoutMs how long it may take to come as far as it is held
 * @param isOfAnyType true to hold one that is not called JSON as well
 * @throws {UpstreamError}
 */
export async function heldAnswer(
  incoming: IncomingMessage,
  timeoutMs: number,
  isOfAnyType = false,
): Promise<HeldAnswer | undefined> {
  const {
    "content-type": type = "",
    "content-length": length,
    "content-encoding": encoding = "",
  } = incoming.headers;
  const isRead = isOfAnyType || length === "0" || /^(?:application|text)\/(?:[^;]+\+)?json\b/i.test(type);
  if (!isRead) return undefined;
  const { bytes, isWhole } = await beginningInTime(incoming, timeoutMs);
  if (!isWhole) return { begun: bytes };
  const whole = decoded(bytes, encoding);
  return whole === undefined ? { begun: bytes } : { whole };
}

async function beginningInTime(incoming: IncomingMessage, timeoutMs: number): Promise<BodyBeginning> {
  const tooLate = new UpstreamError(`The service did not finish its answer within ${timeoutMs} ms.`, true);
  const timer = setTimeout(() => incoming.destroy(tooLate), timeoutMs);
  try {
    return await readBeginning(incoming, LONGEST_HELD_BODY);
  } catch (error) {
    if (Object(error).cause === tooLate) throw tooLate;
    throw new UpstreamError("The service ended its answer too early.", false);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Passes an answer on as it comes. Both sides are let go where nothing moves for a while, whoever of them stalls.
 *
 * @param timeoutMs how long that is
 */
export function passOn(incoming: IncomingMessage, response: ServerResponse, timeoutMs: number): void {
  const timer = setTimeout(() => incoming.destroy(new Error("Nothing moved.")), timeoutMs);
  incoming.on("data", () => timer.refresh());
  pipeline(incoming, response, () => clearTimeout(timer));
}
