import type { IncomingMessage } from "node:http";
import type { Duplex, Readable } from "node:stream";
import { promisify } from "node:util";
import {
  brotliDecompress,
  createBrotliDecompress,
  createUnzip,
  gunzip,
  inflate,
  inflateRaw,
  type ZlibOptions,
} from "node:zlib";
import { BodyTooLargeError } from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";

/** More would be work for nothing: programs use one. */
const MOST_CODINGS = 3;

interface Coding {
  readonly decode: (bytes: Buffer, options: Pick<ZlibOptions, "maxOutputLength">) => Promise<Buffer>;
  readonly stream: () => Duplex;
}

const gzip: Coding = { decode: promisify(gunzip), stream: createUnzip };

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  // Some programs leave out the head that HTTP asks for, by which the two are told apart.
  ["deflate", { decode: (bytes, options) => inflated(bytes, options), stream: createUnzip }],
  ["br", { decode: promisify(brotliDecompress), stream: createBrotliDecompress }],
]);

const withHead = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const withoutHead = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

function inflated(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  const hasHead = bytes.length >= 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
  return hasHead ? withHead(bytes, options) : withoutHead(bytes, options);
}

/** A coding by the name that a header gives it. */
interface NamedCoding extends Coding {
  readonly name: string;
}

/**
 * How a body is coded, in the order in which that was done; empty for one as it is.
 *
 * @throws {Refusal} UnsupportedMediaType, naming the coding; BadInput for more than three
 */
export function codingsOf({ headers }: Pick<IncomingMessage, "headers">): readonly NamedCoding[] {
  const header = headers["content-encoding"];
  if (header === undefined) return [];
  const names = header
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > MOST_CODINGS)
    throw new Refusal("BadInput", `Content-Encoding: has more than ${MOST_CODINGS} codings.`);
  return names.map((name) => {
    const coding = CODINGS.get(name);
    if (coding) return { name, ...coding };
    throw new Refusal(
      "UnsupportedMediaType",
      `Content-Encoding: the coding ${name.slice(0, 60)} is not known; gzip, deflate and br are.`,
    );
  });
}

/**
 * Undoes the codings of a body.
 *
 * @throws {Refusal} TooLarge for more than `mostBytes` at any step, BadInput for what is not of its coding
 */
export async function decoded(
  bytes: Buffer,
  codings: readonly NamedCoding[],
  mostBytes: number,
): Promise<Buffer> {
  let plain = bytes;
  for (const { name, decode } of codings.toReversed()) {
    if (plain.length === 0) return plain;
    try {
      plain = await decode(plain, { maxOutputLength: mostBytes });
    } catch (error) {
      if (Object(error).code === "ERR_BUFFER_TOO_LARGE")
        throw new Refusal("TooLarge", new BodyTooLargeError(mostBytes).message);
      throw notCoded(name);
    }
  }
  return plain;
}

/** A body as it comes, with its codings undone; the request itself where it has none. */
export function decodedStream(request: IncomingMessage): Readable {
  let source: Readable = request;
  for (const { stream } of codingsOf(request).toReversed()) {
    const step = stream();
    const before = source;
    before.on("error", (error) => step.destroy(error));
    // Whoever reads the last of them hears of it; one that nobody reads any more would end the process.
    step.on("error", () => undefined);
    source = before.pipe(step);
  }
  return source;
}

function notCoded(name: string): Refusal {
  return new Refusal("BadInput", `The body is not ${name}, as its Content-Encoding says.`);
}
