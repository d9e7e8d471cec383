import type { MediaFile, MediaKind } from "../../store/media/media.js";
import { hashToken } from "../access/secrets.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { type ForeignFile, foreignFilesIn } from "./foreign-resources.js";

export type { MediaFile };

/** A file of a media resource, to be shown. */
export type NamedFile = MediaFile | ForeignFile;

/** What a new `mediaResource` stands for. */
interface MediaResource {
  readonly kind: MediaKind;
  readonly files: readonly MediaFile[];
}

// Recorded resources bear a number; which one stands for what is inferred.
const ACTION_TYPES: Readonly<Record<MediaKind, number>> = {
  Image: 1,
  Audio: 2,
  Document: 3,
  Video: 4,
  Album: 5,
};

/**
 * Stores files and makes the text that actions name them by, in the shape of recorded ones: Base64 of
 * JSON. There is no thumbnail.
 *
 * @param baseUrl the base of the service for the caller, with a slash at its end
 */
export function makeMediaResource(
  { store }: DomainContext,
  { kind, files }: MediaResource,
  baseUrl: string,
): string {
  const resource = {
    Thumbnail: "",
    ActionType: ACTION_TYPES[kind],
    Files: files.map((file) => ({
      Id: file.fileId,
      Name: file.name,
      Size: file.sizeBytes,
      Url: urlOfFile(file, baseUrl),
    })),
  };
  const text = Buffer.from(JSON.stringify(resource)).toString("base64");
  for (const file of files) store.media.insertFile(file);
  const fileIds = files.map(({ fileId }) => fileId);
  store.media.insertResource({ resourceHash: hashToken(text), kind, fileIds });
  return text;
}

/** Where a file is served, without a token; one of a foreign resource is where that says. */
export function urlOfFile(file: NamedFile, baseUrl: string): string {
  if ("url" in file) return file.url;
  return `${baseUrl}v1/media/${file.fileId}/${encodeURIComponent(file.name)}`;
}

/**
 * Refuses a `mediaResource` that no upload to this sandbox answered with to the letter, unless foreign ones are
 * taken; of those nothing is checked.
 *
 * @param field what holds it, to begin the refusal with
 * @param expected the kind that it must be of; default any
 * @throws {Refusal} BadInput
 */
export function checkMediaResource(
  context: DomainContext,
  text: string,
  field: string,
  expected?: MediaKind,
): void {
  const kind = kindOfResource(context, text, field);
  if (expected !== undefined && kind !== undefined && kind !== expected) {
    throw new Refusal("BadInput", `${field}: is of the kind ${kind}, and ${expected} is needed.`);
  }
}

/**
 * The kind of a `mediaResource`; undefined for a foreign one, where those are taken.
 *
 * @param field what holds it, to begin the refusal with
 * @throws {Refusal} BadInput
 */
export function kindOfResource(
  { store, takesForeignMedia, inferred }: DomainContext,
  text: string,
  field: string,
): MediaKind | undefined {
  const found = store.media.findResource(hashToken(text));
  if (!found) {
    inferred.decides("foreign-media-resource");
    if (takesForeignMedia) return undefined;
    throw new Refusal("BadInput", `${field}: is not what an upload answered with.`, {
      reason: `${field}: is not what an upload to this server answered with; --foreign-media takes it all the same.`,
    });
  }
  return found.kind;
}

/** The files of a resource that was checked when it was stored. */
export function filesOf({ store }: DomainContext, text: string): readonly NamedFile[] {
  const found = store.media.findResource(hashToken(text));
  return found ? found.fileIds.flatMap((fileId) => store.media.findFile(fileId) ?? []) : foreignFilesIn(text);
}

/** The URL of the first file of a resource that was checked when it was stored; empty for none. */
export function firstUrlOf(context: DomainContext, text: string | undefined, baseUrl: string): string {
  const [file] = text === undefined ? [] : filesOf(context, text);
  return file ? urlOfFile(file, baseUrl) : "";
}
