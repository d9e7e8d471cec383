import type { Schemas } from "../../contract/types.js";
import type { MediaKind } from "../../store/media/media.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { formatOf } from "./formats.js";
import { makeMediaResource } from "./resources.js";

/** The most that a file may have; the record has no limit. */
export const LARGEST_FILE_BYTES = 25 * 1024 * 1024;

/** A file whose bytes were received. */
export interface ReceivedFile {
  readonly name: string;
  /** As it was sent with the file. */
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Makes a media resource of files that were received.
 *
 * @param baseUrl the base of the service for the caller, with a slash at its end
 * @throws {Refusal} BadInput for no file, and for several that are not all images; UnsupportedMediaType
 */
export function storeUpload(
  context: DomainContext,
  received: readonly ReceivedFile[],
  baseUrl: string,
): Schemas["MediaAnswer"] {
  const formats = received.map(({ name, contentType }) => formatOf(name, contentType));
  const kind = kindOf(formats.map((format) => format.kind));
  if (kind === "Album") context.inferred.decides("upload-types");
  const files = received.map((file, index) => ({
    ...file,
    contentType: formats[index]?.contentType ?? file.contentType,
    fileId: context.ids.guid(),
  }));
  return { mediaResource: makeMediaResource(context, { kind, files }, baseUrl) };
}

/** A refusal of bytes beyond {@link LARGEST_FILE_BYTES}. */
export function fileTooLarge(name: string): Refusal {
  return new Refusal("TooLarge", `${name}: the file is larger than ${LARGEST_FILE_BYTES} bytes.`);
}

function kindOf(kinds: readonly MediaKind[]): MediaKind {
  const [first, ...others] = kinds;
  if (first === undefined) throw new Refusal("BadInput", "The body holds no file.");
  if (others.length === 0) return first;
  if (kinds.every((kind) => kind === "Image")) return "Album";
  throw new Refusal("BadInput", "Several files at once are an album, which holds images alone.", {
    rule: "upload-types",
  });
}
