import { validateHeaderName, validateHeaderValue } from "node:http";
import { timeMs } from "@kaizala-gateway/foundation";

/** What a replay allots at most for a body that was left out. */
const MOST_OMITTED_BYTES = 256 * 1024 * 1024;

/**
 * What is wrong with the file of a recording, which people edit by hand: all that is read of it later is there.
 *
 * @returns the field and its rule; undefined for a recording
 */
export function wrongField(value: unknown): string | undefined {
  const { at, operationId = null, request, answer } = Object(value);
  if (typeof at !== "string" || Number.isNaN(timeMs(at))) return "at: must be a time in ISO 8601";
  if (operationId !== null && typeof operationId !== "string") return "operationId: must be a text or null";
  return wrongInRequest(request) ?? wrongInAnswer(answer);
}

function wrongInRequest(request: unknown): string | undefined {
  const { method, path, query, headers, body } = Object(request);
  if (typeof method !== "string" || !/^[A-Za-z]+$/.test(method)) return "request.method: must be one of HTTP";
  if (typeof path !== "string" || !path.startsWith("/")) return "request.path: must begin with a slash";
  if (!Array.isArray(query) || !query.every(isPair))
    return "request.query: must be a list of names with values";
  return wrongInHeaders("request.headers", headers) ?? wrongInBody("request.body", body);
}

function wrongInAnswer(answer: unknown): string | undefined {
  const { status, headers, body } = Object(answer);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    return "answer.status: must be a whole number from 200 to 599";
  return wrongInHeaders("answer.headers", headers) ?? wrongInBody("answer.body", body);
}

function wrongInHeaders(place: string, headers: unknown): string | undefined {
  if (!isObject(headers)) return `${place}: must be an object`;
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== "string") return `${place}.${name}: must be a text`;
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      return `${place}.${name}: is nothing that a header can hold`;
    }
  }
  return undefined;
}

const KINDS = ["json", "form", "text", "omittedBytes"];

function wrongInBody(place: string, body: unknown): string | undefined {
  if (body === undefined) return undefined;
  const [kind, ...others] = isObject(body) ? Object.keys(body) : [];
  if (kind === undefined || others.length > 0 || !KINDS.includes(kind))
    return `${place}: must be an object with one of ${KINDS.join(", ")}`;
  const { form, text, omittedBytes } = Object(body);
  if (kind === "form" && !(isObject(form) && Object.values(form).every((one) => typeof one === "string")))
    return `${place}.form: must be an object of texts`;
  if (kind === "text" && typeof text !== "string") return `${place}.text: must be a text`;
  if (kind === "omittedBytes" && !isSize(omittedBytes))
    return `${place}.omittedBytes: must be null or a whole number up to ${MOST_OMITTED_BYTES}`;
  return undefined;
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSize(value: unknown): boolean {
  if (value === null) return true;
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_OMITTED_BYTES;
}
