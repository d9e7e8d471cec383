import type { Response } from "express";
import type { BlobFolder } from "../blobs/blob-folder.js";
import { isShownInPlace } from "../domain/media/files.js";
import type { MediaFile } from "../domain/media/resources.js";

/** What an operation answers that takes no access token: JSON, a page, a way elsewhere, or a file. */
export type OpenAnswer = { readonly reason: string | null } & (
  | { readonly kind: "json"; readonly status: number; readonly body: unknown; readonly headers?: Headers }
  | { readonly kind: "page"; readonly status: number; readonly html: string; readonly formTarget: string }
  | { readonly kind: "redirect"; readonly status: 302; readonly location: string }
  | {
      readonly kind: "file";
      readonly status: 200 | 206;
      readonly file: MediaFile;
      /** The bytes to send, both included. */
      readonly range: { readonly start: number; readonly end: number };
    }
);

type Headers = Readonly<Record<string, string>>;

/** Writes an answer that is not JSON. */
export function sendOpen(
  response: Response,
  answer: Exclude<OpenAnswer, { kind: "json" }>,
  blobs: BlobFolder,
): void {
  switch (answer.kind) {
    case "page":
      response.status(answer.status).set(pageHeaders(answer.formTarget)).type("html").send(answer.html);
      break;
    case "redirect":
      response.writeHead(302, { location: answer.location, "cache-control": "no-store" }).end();
      break;
    case "file":
      sendFile(response, answer, blobs);
  }
}

/** No scripts, nothing from elsewhere, nothing kept, and the form goes nowhere but where it is to go. */
function pageHeaders(formTarget: string): Headers {
  return {
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${formTarget}; frame-ancestors 'none'; base-uri 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

function sendFile(
  response: Response,
  { file, status, range }: Extract<OpenAnswer, { kind: "file" }>,
  blobs: BlobFolder,
): void {
  if (!isShownInPlace(file)) response.attachment(file.name);
  response.status(status).set({
    "content-type": file.contentType,
    "content-length": String(range.end - range.start + 1),
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    // Should a browser be led to one as a page, it may do nothing.
    "content-security-policy": "default-src 'none'; sandbox",
    ...(status === 206 ? { "content-range": `bytes ${range.start}-${range.end}/${file.sizeBytes}` } : {}),
  });
  if (response.req.method === "HEAD" || range.end < range.start) {
    response.end();
    return;
  }
  blobs
    .open(file.sha256, range)
    .on("error", () => response.destroy())
    .pipe(response);
}
