import { basename } from "node:path/posix";
import { drain } from "@kaizala-gateway/foundation";
import type { Request, RequestHandler } from "express";
import { BlobTooLargeError } from "../blobs/blob-folder.js";
import { Refusal } from "../domain/ground/refusal.js";
import { formatOf } from "../domain/media/formats.js";
import { fileTooLarge, LARGEST_FILE_BYTES, type ReceivedFile, storeUpload } from "../domain/media/uploads.js";
import { FetchFailedError, fetchFile } from "../outgoing/fetch-file.js";
import { ForbiddenUrlError } from "../outgoing/url-policy.js";
import { answerError, type HttpAnswer } from "./errors.js";
import { receiveFiles } from "./multipart.js";
import type { Operation } from "./operations.js";
import { admit, checked, finish, type PipelineOptions, readJson } from "./pipeline.js";
import type { UploadOperationId } from "./routes/call.js";
import { validatorOf } from "./validation.js";

const FETCH_TIMEOUT_MS = 10_000;

/** The handler of an operation that takes files: token, files into their folder, then one transaction. */
export function uploadHandler(operation: Operation, options: PipelineOptions): RequestHandler {
  const validator = validatorOf(operation);
  // The router asks for a handler of one of them alone.
  const receive = uploads[operation.operationId as UploadOperationId];
  return async (request, response) => {
    const { exchange } = request;
    const { sandbox } = exchange;
    exchange.operationId = operation.operationId;
    let answer: HttpAnswer;
    let files: readonly ReceivedFile[] = [];
    try {
      const body = operation.bodyType === "application/json" ? await readJson(request) : undefined;
      if (operation.bodyType === "application/json") validator.checkBody(body);
      sandbox.transaction(() => admit(exchange, request.headers, operation.scope));
      files = await receive(request, body, options);
      const result = sandbox.transaction(() => {
        exchange.atMs = sandbox.clock.now();
        return storeUpload(sandbox, files, exchange.baseUrl());
      });
      answer = { status: 200, body: result, headers: {}, reason: null };
    } catch (error) {
      drain(request);
      answer = answerError(error, exchange.requestId, options.log);
    }
    for (const { sha256 } of files) options.blobs.release(sha256);
    if (answer.status !== 200) exchange.sandboxes.dropUnusedMedia();
    finish(request, response, checked(answer, validator, exchange, options), options.log);
  };
}

/** The operations that take files: they read no file of a caller who may not upload. */
export const uploads: Readonly<Record<UploadOperationId, Receive>> = {
  uploadMedia: (request, _body, { blobs }) => receiveFiles(request, blobs),
  uploadMediaFromUrl: (_request, body, options) => receiveFromUrl(body, options),
};

type Receive = (request: Request, body: unknown, options: PipelineOptions) => Promise<ReceivedFile[]>;

async function receiveFromUrl(body: unknown, { blobs, urlPolicy }: PipelineOptions): Promise<ReceivedFile[]> {
  // The contract has checked the body.
  const { mediaUrl } = body as { mediaUrl: string };
  const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  try {
    const allowed = await urlPolicy.check(mediaUrl);
    const name = nameIn(allowed.url);
    const incoming = await fetchFile(allowed, signal);
    const contentType = incoming.headers["content-type"] ?? "";
    try {
      formatOf(name, contentType);
      return [{ name, contentType, ...(await blobs.receive(incoming, LARGEST_FILE_BYTES)) }];
    } catch (error) {
      incoming.destroy();
      if (error instanceof BlobTooLargeError) throw fileTooLarge(name);
      if (error instanceof Refusal) throw error;
      throw new FetchFailedError(signal.aborted ? "did not answer in time" : "ended before it was complete");
    }
  } catch (error) {
    if (error instanceof ForbiddenUrlError || error instanceof FetchFailedError) {
      throw new Refusal("BadInput", `mediaUrl: ${error.message}.`);
    }
    throw error;
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
