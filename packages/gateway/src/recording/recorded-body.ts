import type { IncomingHttpHeaders } from "node:http";
import { parseShallowJson } from "@kaizala-gateway/foundation";
import type { RecordedBody } from "./recording.js";

/** A body in the form that recordings have; undefined for an empty one. */
export function bodyOf(body: Buffer, headers: IncomingHttpHeaders): RecordedBody | undefined {
  if (body.length === 0) return undefined;
  const type = headers["content-type"] ?? "";
  if (/^multipart\//i.test(type)) return { omittedBytes: body.length };
  const text = body.toString("utf8");
  if (!Buffer.from(text).equals(body)) return { omittedBytes: body.length };
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return { form: Object.fromEntries(new URLSearchParams(text)) };
  }
  try {
    return { json: parseShallowJson(text) };
  } catch {
    // What is nested deeply is kept as well, and what is private in it found as in any text.
    return { text };
  }
}

/** A body that went by as it came. */
export function omittedBody({ "content-length": length }: IncomingHttpHeaders): RecordedBody {
  return { omittedBytes: length === undefined ? null : Number(length) };
}
