import type { IncomingHttpHeaders } from "node:http";
import { type ContractOperation, jsonProblem, repeatedNames } from "@kaizala-gateway/foundation";
import { decodedBody, parseBody } from "../stages/body.js";
import { type RequestDifference, short } from "./differences.js";
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
  if (text.trimStart().startsWith("{")) {
    const rule = "must be the fields of a form, such as grant_type=authorization_code, and not JSON";
    return [{ field: "body", kind: "violation", sent: undefined, rule }];
  }
  const form = new URLSearchParams(text);
  const names = new Set<string>();
  const twice = new Set<string>();
  for (const name of form.keys()) (names.has(name) ? twice : names).add(name);
  return [...repetitions(twice), ...valueDifferences(operation, "body", Object.fromEntries(form))];
}

function jsonDifferences(operation: ContractOperation, text: string): RequestDifference[] {
  try {
    const value = parseBody(text);
    return [...syntaxDifferences(text), ...valueDifferences(operation, "body", value)];
  } catch (error) {
    return [violationOf(error, "body")];
  }
}

/** What nobody needs to read leniently in JSON that is well written. */
function syntaxDifferences(text: string): RequestDifference[] {
  const problem = jsonProblem(text);
  if (problem === undefined) {
    const places = new Set<string>();
    for (const { place } of repeatedNames(text)) places.add(place);
    return repetitions(places);
  }
  const rule = `must be JSON to the letter; ${problem}`;
  return [{ field: "body", kind: "lenience", sent: undefined, rule }];
}

/** @param places where a name stands a second time */
function repetitions(places: ReadonlySet<string>): RequestDifference[] {
  const rule = "stands there more than once, and the last one counts";
  return Array.from(places, (place) => ({
    field: `body.${short(place)}`,
    kind: "lenience",
    sent: undefined,
    rule,
  }));
}

function contentTypeDifference(contentType: string | undefined, wanted: string): RequestDifference[] {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === wanted) return [];
  const rule = `must be ${wanted}`;
  return [{ field: "header Content-Type", kind: "lenience", sent: contentType ?? "nothing", rule }];
}
