import { basename } from "node:path/posix";
import { BlobTooLargeError } from "../../blobs/blob-folder.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { formatOf } from "../../domain/media/formats.js";
import { fileTooLarge, LARGEST_FILE_BYTES, type ReceivedFile } from "../../domain/media/uploads.js";
import { FetchFailedError, fetchFile } from "../../outgoing/fetch-file.js";
import { ForbiddenUrlError } from "../../outgoing/url-policy.js";
import type { OutsideServices } from "./outside.js";

const TIMEOUT_MS = 10_000;

/**
 * Fetches a file that a request names by its URL, straight into the folder of media. Whoever calls it
 * releases it.
 *
 * @throws {Refusal} UnsupportedMediaType, TooLarge, BadInput; nothing is left behind
 */
export async function receiveFromUrl(
  mediaUrl: string,
  { blobs, urlPolicy }: OutsideServices,
): Promise<ReceivedFile> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const guarded = urlPolicy.guard(mediaUrl);
    const name = nameIn(guarded.url);
    const incoming = await fetchFile(guarded, signal);
    const contentType = incoming.headers["content-type"] ?? "";
    try {
      formatOf(name, contentType, "fetched-types");
      return { name, contentType, ...(await blobs.receive(incoming, LARGEST_FILE_BYTES)) };
    } catch (error) {
      incoming.destroy();
      if (error instanceof BlobTooLargeError) throw fileTooLarge(name);
      if (error instanceof Refusal) throw error;
      throw new FetchFailedError(signal.aborted ? "did not answer in time" : "ended before it was complete");
    }
  } catch (error) {
    const rule = "fetched-hosts";
    if (error instanceof ForbiddenUrlError) {
      throw new Refusal("BadInput", `mediaUrl: ${error.message}.`, { rule });
    }
    if (!(error instanceof FetchFailedError)) throw error;
    const { message, status } = error;
    const reason = `mediaUrl: ${message}${status === undefined ? "" : `, but with ${status}`}.`;
    const isRedirect = status !== undefined && status >= 300 && status < 400;
    throw new Refusal("BadInput", `mediaUrl: ${message}.`, { reason, ...(isRedirect ? { rule } : {}) });
  }
}

function nameIn(url: URL): string {
  const name = basename(url.pathname);
  try {
    return decodeURIComponent(name) || "file";
  } catch {
    return name || "file";
  }
}
