import type { MediaFile } from "../../store/media/media.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";

/** @throws {Refusal} NotFound */
export function findMediaFile({ store, inferred }: DomainContext, fileId: string): MediaFile {
  inferred.decides("file-path");
  const file = store.media.findFile(fileId);
  if (file) return file;
  throw new Refusal("NotFound", "There is no such file.", {
    reason: `There is no file ${fileId}; the URL of one is in its media resource.`,
  });
}

/** Whether browsers may show the file in place; documents are downloaded. */
export function isShownInPlace({ contentType }: MediaFile): boolean {
  return /^(image|audio|video)\//.test(contentType);
}
