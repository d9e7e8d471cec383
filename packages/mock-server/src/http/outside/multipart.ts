import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { type BlobFolder, BlobTooLargeError } from "../../blobs/blob-folder.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { formatOf } from "../../domain/media/formats.js";
import { fileTooLarge, LARGEST_FILE_BYTES, type ReceivedFile } from "../../domain/media/uploads.js";
import { decodedStream } from "../stages/content-coding.js";

const MOST_FILES = 30;
/** Fields and files; what is beyond costs the parser time, however short it is. */
const MOST_PARTS = 2 * MOST_FILES;
const LONGEST_NAME = 255;
const MOST_DECODED_BYTES = MOST_FILES * LARGEST_FILE_BYTES;
const TOO_MUCH = `The body is larger than ${MOST_DECODED_BYTES} bytes once it is decoded.`;

/**
 * Receives the files of a multipart body, each straight into the folder. Whoever calls it releases
 * them.
 *
 * @throws {Refusal} UnsupportedMediaType, TooLarge, BadInput; nothing is left behind
 */
export async function receiveFiles(request: IncomingMessage, blobs: BlobFolder): Promise<ReceivedFile[]> {
  const arriving: Promise<ReceivedFile>[] = [];
  try {
    await parse(request, (name, contentType, stream) => {
      const file = receive(blobs, name, contentType, stream);
      // It is awaited below; until then nobody else looks at it.
      file.catch(() => {});
      arriving.push(file);
      return file;
    });
    return await Promise.all(arriving);
  } catch (error) {
    for (const outcome of await Promise.allSettled(arriving)) {
      if (outcome.status === "fulfilled") blobs.drop(outcome.value.sha256);
    }
    throw error;
  }
}

async function receive(
  blobs: BlobFolder,
  name: string,
  contentType: string,
  stream: Readable,
): Promise<ReceivedFile> {
  try {
    formatOf(name, contentType);
    return { name, contentType, ...(await blobs.receive(stream, LARGEST_FILE_BYTES)) };
  } catch (error) {
    stream.resume();
    throw error instanceof BlobTooLargeError ? fileTooLarge(name) : error;
  }
}

type OnFile = (name: string, contentType: string, stream: Readable) => Promise<unknown>;

/** Unlike a pipeline it leaves the request open, which is still to be answered. */
async function parse(request: IncomingMessage, onFile: OnFile): Promise<void> {
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const parser = parserOf(request);
  const streams: Readable[] = [];
  // It is listened to for as long as it is read; what it says later is nobody's concern.
  parser.on("error", () => undefined);
  parser.on("file", (_part, stream, name, _encoding, contentType) => {
    streams.push(stream);
    // Who reads it hears of its end by itself; one that nobody reads would end the process.
    stream.on("error", () => undefined);
    // Going through bytes replaces what is no whole character, which no URL could hold.
    const named = Buffer.from((name ?? "").slice(-LONGEST_NAME)).toString() || "file";
    onFile(named, contentType, stream).catch((error: unknown) => giveUp.abort(error));
  });
  parser.on("filesLimit", () =>
    giveUp.abort(new Refusal("BadInput", `The body holds more than ${MOST_FILES} files.`)),
  );
  parser.on("partsLimit", () =>
    giveUp.abort(new Refusal("BadInput", `The body has more than ${MOST_PARTS} parts.`)),
  );
  const source = decodedStream(request);
  try {
    source.pipe(parser);
    // A request that ended early before anybody listened is known by it too.
    await Promise.all([
      ...(source === request ? [] : [decodedToItsEnd(source, giveUp)]),
      finished(request, { writable: false, signal, cleanup: true }).catch(() => {
        throw new Refusal("BadInput", "The body ended before it was complete.");
      }),
      finished(parser, { readable: false, signal, cleanup: true }).catch(() => {
        throw new Refusal("BadInput", "The body is not a whole multipart body.");
      }),
    ]);
  } catch (error) {
    source.unpipe(parser);
    if (source !== request) source.destroy();
    // Nothing more will come of them, and whoever reads one is to learn that.
    for (const stream of streams) stream.destroy(new Error("The body was given up."));
    throw signal.aborted ? signal.reason : error;
  }
}

/** What a coded body comes to is bounded: a few bytes can stand for any number of them. */
async function decodedToItsEnd(source: Readable, giveUp: AbortController): Promise<void> {
  let bytes = 0;
  source.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_DECODED_BYTES) giveUp.abort(new Refusal("TooLarge", TOO_MUCH));
  });
  await finished(source, { writable: false, signal: giveUp.signal, cleanup: true }).catch(() => {
    throw new Refusal("BadInput", "The body is not coded as its Content-Encoding says.");
  });
}

function parserOf({ headers }: IncomingMessage) {
  const contentType = headers["content-type"] ?? "";
  try {
    return new Busboy({
      headers: { ...headers, "content-type": contentType },
      limits: { parts: MOST_PARTS, files: MOST_FILES, fields: MOST_FILES, fieldSize: 1024 },
    });
  } catch {
    throw new Refusal("UnsupportedMediaType", "The body must be multipart/form-data, with a boundary.");
  }
}
