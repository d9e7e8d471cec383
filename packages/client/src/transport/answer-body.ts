import { type AnswerSizeOption, AnswerTooLargeError } from "../errors/answer-too-large-error.js";
import type { RequestIdentity } from "../errors/request-identity.js";
import { boundedBytes } from "../reading/bounded-bytes.js";

/** The longest answers that are read, in bytes after inflating. */
export type AnswerLimits = { readonly [Option in AnswerSizeOption]: number };

/**
 * The text of an answer, read to its end.
 *
 * @throws {AnswerTooLargeError} for one beyond the limit
 */
export async function textIn(
  response: Response,
  identity: RequestIdentity,
  { maxAnswerBytes }: AnswerLimits,
): Promise<string> {
  const limit = { option: "maxAnswerBytes", limitBytes: maxAnswerBytes } as const;
  if (isStreamed(response)) return new TextDecoder().decode(await bytesIn(response, identity, limit));
  const text = await response.text();
  // It has at least as many bytes as UTF-16 units, so none is refused that is within the limit.
  if (text.length > maxAnswerBytes) throw new AnswerTooLargeError(identity, limit);
  return text;
}

/**
 * The file in an answer, read to its end.
 *
 * @throws {AnswerTooLargeError} for one beyond the limit
 */
export async function fileIn(
  response: Response,
  identity: RequestIdentity,
  { maxMediaBytes }: AnswerLimits,
): Promise<Blob> {
  const limit = { option: "maxMediaBytes", limitBytes: maxMediaBytes } as const;
  if (isStreamed(response)) {
    const type = response.headers.get("content-type") ?? "";
    return new Blob([await bytesIn(response, identity, limit)], { type });
  }
  const file = await response.blob();
  if (file.size > maxMediaBytes) throw new AnswerTooLargeError(identity, limit);
  return file;
}

async function bytesIn(
  response: Response,
  identity: RequestIdentity,
  limit: { readonly option: AnswerSizeOption; readonly limitBytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await boundedBytes(response.body, limit.limitBytes);
  if (bytes === undefined) throw new AnswerTooLargeError(identity, limit);
  return bytes;
}

/** Whether the body can be counted while it arrives; that of some stand-ins for `fetch` cannot. */
function isStreamed({ body }: Response): boolean {
  return body === null || typeof body?.getReader === "function";
}
