import { type ContractOperation, jsonProblem, matchOperation } from "@kaizala-gateway/foundation";
import type { FinishedExchange } from "../checking/judge.js";
import { normalisePath } from "../checking/normalised-path.js";
import { UnusableFolderError } from "../recording/unusable-folder-error.js";
import { isAnswered, wrongInEntry, wrongInExchange } from "./archive-shape.js";
import type { PlacedExchange } from "./placed-exchange.js";

/** The exchanges with the service in an HTTP archive, and how many others it has. */
interface ArchivedExchanges {
  readonly placed: readonly PlacedExchange[];
  readonly others: number;
}

/**
 * Reads an HTTP archive (HAR 1.2), as browsers save it.
 *
 * @param base where the service is; default wherever a path is one of the contract
 * @throws {UnusableFolderError} for a text that is none, and for one with an entry that is nonsense
 */
export function exchangesInArchive(file: string, text: string, base?: URL): ArchivedExchanges {
  const entries = entriesIn(file, text);
  const placed = entries.flatMap((entry, index) => {
    const place = `entry ${index + 1}`;
    const exchange = exchangeOf(`${file}: ${place}`, entry, base);
    return exchange === undefined ? [] : [{ place, exchange }];
  });
  if (placed.length === 0) throw new UnusableFolderError(`${file} holds no exchange with the service.`);
  return { placed, others: entries.length - placed.length };
}

function entriesIn(file: string, text: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UnusableFolderError(`${file} is not JSON, and so no HTTP archive: ${jsonProblem(text)}.`);
  }
  const { entries } = Object(Object(parsed).log);
  if (Array.isArray(entries)) return entries;
  throw new UnusableFolderError(
    `${file} is neither a folder of recordings nor an HTTP archive: it has no log.entries.`,
  );
}

/** @throws {UnusableFolderError} for an entry that is nonsense */
function exchangeOf(
  place: string,
  entry: unknown,
  base: URL | undefined,
): PlacedExchange["exchange"] | undefined {
  refuse(place, wrongInEntry(entry));
  const { request, response } = Object(entry);
  const { method, url, postData, bodySize } = Object(request);
  if (!isAnswered(Object(response).status) || method === "OPTIONS" || !URL.canParse(url)) return undefined;
  const requestTarget = requestTargetBelow(new URL(url), base);
  if (requestTarget === undefined) return undefined;
  const { api, path } = normalisePath(requestTarget);
  const operation = matchOperation(api, method, path);
  if (base === undefined && operation === undefined) return undefined;
  refuse(place, wrongInExchange(entry));
  const { text } = Object(postData);
  return {
    method,
    requestTarget,
    requestHeaders: headersIn(Object(request).headers),
    requestBody: Buffer.from(typeof text === "string" ? text : ""),
    checkRequest: isKept(text, bodySize) || isWithoutBody(postData, bodySize, operation),
    ...answerIn(response),
  };
}

function refuse(place: string, wrong: string | undefined): void {
  if (wrong !== undefined) throw new UnusableFolderError(`${place}: ${wrong}.`);
}

/** Browsers leave out the text of a body that they did not keep, and many tools that of an empty one. */
function answerIn(response: unknown): Pick<FinishedExchange, "answer" | "checkAnswerBody"> {
  const { status, headers, content } = Object(response);
  const { text, encoding, size } = Object(content);
  const isBase64 = String(encoding).trim().toLowerCase() === "base64";
  return {
    answer: {
      status,
      headers: headersIn(headers),
      body: Buffer.from(typeof text === "string" ? text : "", isBase64 ? "base64" : "utf8"),
    },
    checkAnswerBody: isKept(text, size) || (typeof text !== "string" && size === 0),
  };
}

/** Whether a text is that of a body; some browsers write an empty one for what they did not keep. */
function isKept(text: unknown, size: unknown): boolean {
  return typeof text === "string" && (text !== "" || !isSomeBytes(size));
}

/** Where nobody says that a request had a body, it had none: most have none. */
function isWithoutBody(postData: unknown, size: unknown, operation: ContractOperation | undefined): boolean {
  if (typeof postData === "object" && postData !== null) return false;
  // -1 is a size that is not known, and many tools write it for a request without a body, too.
  return !isSomeBytes(size) && !(size === -1 && operation?.body !== undefined);
}

function isSomeBytes(size: unknown): boolean {
  return typeof size === "number" && size > 0;
}

/** Path and query below the base; the whole of them where none is given. */
function requestTargetBelow(url: URL, base: URL | undefined): string | undefined {
  const requestTarget = url.pathname + url.search;
  if (base === undefined) return requestTarget;
  const prefix = base.pathname.replace(/(?<!\/)\/+$/, "");
  const isBelow = url.origin === base.origin && requestTarget.startsWith(`${prefix}/`);
  return isBelow ? requestTarget.slice(prefix.length) : undefined;
}

function headersIn(list: unknown): Record<string, string> {
  const entries = (Array.isArray(list) ? list : []).map((header) => {
    const { name, value } = Object(header);
    return [String(name).toLowerCase(), String(value)] as const;
  });
  return Object.fromEntries(entries);
}
