import { latePart } from "@kaizala-gateway/foundation";
import parseRange from "range-parser";
import { Refusal } from "../../domain/ground/refusal.js";
import { findMediaFile } from "../../domain/media/files.js";
import { storeUpload } from "../../domain/media/uploads.js";
import { receiveFromUrl } from "../outside/fetched-file.js";
import { type Brought, Outside, type OutsideServices } from "../outside/outside.js";
import type { Routes } from "./route.js";

// Most servers see no upload.
const loadMultipart = latePart(() => import("../outside/multipart.js"));

export const mediaRoutes: Routes<"getMediaFile" | "uploadMedia" | "uploadMediaFromUrl"> = {
  getMediaFile: {
    replies: ({ context, request, path }) => {
      const file = findMediaFile(context, path.mediaFileId);
      const whole = { start: 0, end: file.sizeBytes - 1 };
      const ranges = rangesOf(file.sizeBytes, request.headers.range);
      if (ranges === -1) {
        throw new Refusal(
          "RangeNotSatisfiable",
          `The file has ${file.sizeBytes} bytes, and no such range of them.`,
        );
      }
      // What is no range, or several at once, is answered with the whole file, as HTTP allows.
      const [range, ...others] = Array.isArray(ranges) && ranges.type === "bytes" ? ranges : [];
      return range && others.length === 0
        ? { kind: "file", status: 206, file, range, reason: null }
        : { kind: "file", status: 200, file, range: whole, reason: null };
    },
  },
  uploadMedia: {
    asksOthers: false,
    brings: ({ context, exchange, request }, { files }) =>
      files
        ? storeUpload(context, files, exchange.baseUrl())
        : new Outside(async ({ blobs }) => {
            const { receiveFiles } = await loadMultipart();
            return { files: await receiveFiles(request, blobs) };
          }),
    releases: releaseFiles,
  },
  uploadMediaFromUrl: {
    asksOthers: true,
    brings: ({ context, exchange, body }, { files }) =>
      files
        ? storeUpload(context, files, exchange.baseUrl())
        : new Outside(async (services) => ({ files: [await receiveFromUrl(body.mediaUrl, services)] })),
    releases: releaseFiles,
  },
};

/** As the header asks for; undefined where there is none. */
function rangesOf(sizeBytes: number, header: string | undefined) {
  return header === undefined ? undefined : parseRange(sizeBytes, header);
}

/** The bytes of a request that was refused go, unless something else refers to them. */
function releaseFiles({ files = [] }: Brought, isKept: boolean, { blobs }: OutsideServices): void {
  for (const { sha256 } of files) {
    if (isKept) blobs.keep(sha256);
    else blobs.drop(sha256);
  }
}
