import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { type BlobFolder, BlobTooLargeError } from "../../blobs/blob-folder.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { formatOf } from "../../domain/media/formats.js";
import { fileTooLarge, LARGEST_FILE_BYTES, type ReceivedFile } from "../../domain/media/uploads.js";

const MOST_FILES = 30;
const LONGEST_NAME = 255;

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
      if (outcome.status === "fulfilled") blobs.release(outcome.value.sha256);
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

function parse(request: IncomingMessage, onFile: OnFile): Promise<void> {
  return new Promise((fulfil, reject) => {
    const streams: Readable[] = [];
    const fail = (error: unknown) => {
      request.unpipe(parser);
      // Nothing more will come of them, and whoever reads one is to learn that.
      for (const stream of streams) stream.destroy(new Error("The body was given up."));
      reject(error);
    };
    const parser = parserOf(request);
    parser.on("file", (_part, stream, name, _encoding, contentType) => {
      streams.push(stream);
      // Going through bytes replaces what is no whole character, which no URL could hold.
      const named = Buffer.from((name ?? "").slice(-LONGEST_NAME)).toString() || "file";
      onFile(named, contentType, stream).catch(fail);
    });
    parser.on("filesLimit", () =>
      fail(new Refusal("BadInput", `The body holds more than ${MOST_FILES} files.`)),
    );
    parser.on("error", () => fail(new Refusal("BadInput", "The body is not a whole multipart body.")));
    parser.on("finish", () => fulfil());
    request.on("close", () => {
      if (!request.complete) fail(new Refusal("BadInput", "The body ended before it was complete."));
    });
    request.pipe(parser);
  });
}

function parserOf({ headers }: IncomingMessage) {
  const contentType = headers["content-type"] ?? "";
  try {
    return new Busboy({
      headers: { ...headers, "content-type": contentType },
      limits: { files: MOST_FILES, fields: MOST_FILES, fieldSize: 1024 },
    });
  } catch {
    throw new Refusal("UnsupportedMediaType", "The body must be multipart/form-data, with a boundary.");
  }
}
