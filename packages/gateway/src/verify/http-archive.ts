import { jsonProblem, matchOperation } from "@kaizala-gateway/foundation";
import type { FinishedExchange } from "../checking/judge.js";
import { normalisePath } from "../checking/normalised-path.js";
import { UnusableFolderError } from "../recording/unusable-folder-error.js";
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
 * @throws {UnusableFolderError} for a text that is none
 */
export function exchangesInArchive(file: string, text: string, base?: URL): ArchivedExchanges {
  const entries = entriesIn(file, text);
  const placed = entries.flatMap((entry, index) => {
    const exchange = exchangeOf(entry, base);
    return exchange === undefined ? [] : [{ place: `entry ${index + 1}`, exchange }];
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

function exchangeOf(entry: unknown, base: URL | undefined): PlacedExchange["exchange"] | undefined {
  const { request, response } = Object(entry);
  const { method, url, postData } = Object(request);
  const status = Object(response).status;
  // A browser gives status 0 to what it blocked, or what was not answered.
  if (typeof method !== "string" || !URL.canParse(url) || !(Number.isInteger(status) && status > 0))
    return undefined;
  const requestTarget = requestTargetBelow(new URL(url), base);
  if (requestTarget === undefined || method === "OPTIONS") return undefined;
  const { api, path } = normalisePath(requestTarget);
  if (base === undefined && matchOperation(api, method, path) === undefined) return undefined;
  const { text } = Object(postData);
  return {
    method,
    requestTarget,
    requestHeaders: headersIn(Object(request).headers),
    requestBody: Buffer.from(typeof text === "string" ? text : ""),
    checkRequest: typeof text === "string" || isEmptyOrUnsaid(Object(request).bodySize),
    ...answerIn(response),
  };
}

/** Browsers leave out the text of a body that they did not keep, and many tools that of an empty one. */
function answerIn(response: unknown): Pick<FinishedExchange, "answer" | "checkAnswerBody"> {
  const { status, headers, content } = Object(response);
  const { text, encoding, size } = Object(content);
  const isBase64 = String(encoding).toLowerCase() === "base64";
  return {
    answer: {
      status,
      headers: headersIn(headers),
      body: Buffer.from(typeof text === "string" ? text : "", isBase64 ? "base64" : "utf8"),
    },
    checkAnswerBody: typeof text === "string" || size === 0,
  };
}

/** Where nobody says that a request had a body, it had none: most have none. */
function isEmptyOrUnsaid(size: unknown): boolean {
  return !(typeof size === "number" && size > 0);
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
