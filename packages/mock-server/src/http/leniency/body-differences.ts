import type { IncomingHttpHeaders } from "node:http";
import { type ContractOperation, jsonProblem } from "@kaizala-gateway/foundation";
import { decodedBody, parseBody } from "../stages/body.js";
import type { RequestDifference } from "./differences.js";
import { valueDifferences, violationOf } from "./value-differences.js";

const FORM = "application/x-www-form-urlencoded";

/**
 * Where a body is not what an operation takes, once it is decoded by its headers.
 *
 * @param body undefined where it is not known
 */
export async function bodyDifferences(
  operation: ContractOperation,
  headers: IncomingHttpHeaders,
  body: Buffer | undefined,
): Promise<RequestDifference[]> {
  const contentType = operation.body?.contentType;
  const isText = contentType === "application/json" || contentType === FORM;
  if (body === undefined) return [];
  if (!isText) return unreadDifferences(operation, headers, body);
  try {
    return textDifferences(operation, headers, await decodedBody(body, headers));
  } catch (error) {
    return [violationOf(error, "body")];
  }
}

/** Of files the type alone, and that there is none where nobody takes any. */
function unreadDifferences(
  operation: ContractOperation,
  headers: IncomingHttpHeaders,
  body: Buffer,
): RequestDifference[] {
  if (body.length === 0 || body.toString("latin1").trim() === "") return [];
  if (operation.body) return contentTypeDifference(headers["content-type"], operation.body.contentType);
  const rule = `${operation.method} ${operation.path} takes no body, and nobody reads it`;
  return [{ field: "body", kind: "violation", sent: undefined, rule }];
}

function textDifferences(
  operation: ContractOperation,
  headers: IncomingHttpHeaders,
  text: string,
): RequestDifference[] {
  const { contentType = FORM, required = false } = operation.body ?? {};
  if (text.trim() === "") {
    // A form without fields is empty, and whole.
    return contentType !== FORM && required
      ? [{ field: "body", kind: "violation", sent: undefined, rule: "is required and must be a JSON object" }]
      : [];
  }
  const head = contentTypeDifference(headers["content-type"], contentType);
  const own = contentType === FORM ? formDifferences : jsonDifferences;
  return [...head, ...own(operation, text)];
}

function formDifferences(operation: ContractOperation, text: string): RequestDifference[] {
  return valueDifferences(operation, "body", Object.fromEntries(new URLSearchParams(text)));
}

function jsonDifferences(operation: ContractOperation, text: string): RequestDifference[] {
  const problem = jsonProblem(text);
  const rule = `must be JSON to the letter; ${problem}`;
  const syntax: RequestDifference[] =
    problem === undefined ? [] : [{ field: "body", kind: "lenience", sent: undefined, rule }];
  try {
    return [...syntax, ...valueDifferences(operation, "body", parseBody(text))];
  } catch (error) {
    return [violationOf(error, "body")];
  }
}

function contentTypeDifference(contentType: string | undefined, wanted: string): RequestDifference[] {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === wanted) return [];
  const rule = `must be ${wanted}`;
  return [{ field: "header Content-Type", kind: "lenience", sent: contentType ?? "nothing", rule }];
}
