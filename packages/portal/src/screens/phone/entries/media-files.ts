import { basePath } from "../../../place/base-path.js";
import { asBody, numberIn, objectsIn, textIn } from "./body-parts.js";

/** A file of a media resource. */
export interface MediaFile {
  readonly name: string;
  readonly sizeBytes: number | undefined;
  /** Where it can be had from this server; undefined where it is kept elsewhere. */
  readonly url: string | undefined;
}

const KIB = 1024;

/** The files of a media resource, which is Base64 of JSON; none where it is anything else. */
export function filesIn(mediaResource: string): MediaFile[] {
  const resource = asBody(decoded(mediaResource));
  return objectsIn(resource, "Files").map((file) => ({
    name: textIn(file, "Name") || "a file",
    sizeBytes: numberIn(file, "Size"),
    url: ownUrl(textIn(file, "Url")),
  }));
}

/** `70 B`, `12 KB`, `3.4 MB` */
export function sizeText(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

/**
 * The address of a file at the origin of the page, whose policy allows no other: the server may be known by another
 * name to who uploaded it.
 */
function ownUrl(url: string): string | undefined {
  const [, path] = /^https?:\/\/[^/]+.*?(\/v1\/media\/[^/?#]+\/[^/?#]+)$/.exec(url) ?? [];
  return path === undefined ? undefined : `${basePath}${path}`;
}

function decoded(mediaResource: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(mediaResource), (sign) => sign.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
