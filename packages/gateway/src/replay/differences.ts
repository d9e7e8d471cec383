import type { IncomingHttpHeaders } from "node:http";
import { matchOperation, shortenedText } from "@kaizala-gateway/foundation";
import { normalisePath } from "../checking/normalised-path.js";
import { decodedSegment } from "../checking/path-and-query.js";
import { bodyOf } from "../recording/recorded-body.js";
import type { RecordedBody, Recording } from "../recording/recording.js";
import type { Bindings } from "./bindings.js";

/** A request of now, in the form that recordings have. */
export interface SentRequest {
  readonly operationId: string | null;
  readonly method: string;
  /** In the contract's spelling, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly body: RecordedBody | undefined;
}

/** @param requestTarget path and query, as they were sent */
export function sentRequest(
  method: string,
  requestTarget: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): SentRequest {
  const { api, path, query } = normalisePath(requestTarget);
  return {
    operationId: matchOperation(api, method, path)?.operationId ?? null,
    method,
    path,
    query: [...new URLSearchParams(query)],
    body: bodyOf(body, headers),
  };
}

/**
 * How a request of now differs from a recorded one, a line each; binds pseudonyms as it goes.
 *
 * @param recording with its path in the contract's spelling
 */
export function differences({ request }: Recording, sent: SentRequest, bindings: Bindings): string[] {
  return [
    ...(request.method === sent.method ? [] : [`method: recorded ${request.method}, sent ${sent.method}`]),
    ...pathDifferences(request.path, sent.path, bindings),
    ...queryDifferences(request.query, sent.query, bindings),
    ...bodyDifferences(request.body, sent.body, bindings),
  ];
}

function pathDifferences(recorded: string, sent: string, bindings: Bindings): string[] {
  const [was, is] = [recorded.split("/"), sent.split("/")];
  const fits =
    was.length === is.length &&
    was.every((segment, index) => {
      const other = is[index] ?? "";
      // Segments compare without regard to case, as the service did (observed).
      return (
        segment.toLowerCase() === other.toLowerCase() ||
        bindings.fits(decodedSegment(segment), decodedSegment(other))
      );
    });
  return fits ? [] : [`path: recorded ${shortenedText(recorded)}, sent ${shortenedText(sent)}`];
}

function queryDifferences(
  recorded: Recording["request"]["query"],
  sent: SentRequest["query"],
  bindings: Bindings,
): string[] {
  const left = [...sent];
  const missing = recorded.filter(([name, value]) => {
    const at = left.findIndex(([other, now]) => other === name && bindings.fits(value, now));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return [
    ...missing.map(([name, value]) => `query ${shortenedText(name)}: recorded ${shown(value)}, not sent`),
    ...left.map(([name, value]) => `query ${shortenedText(name)}: not recorded, sent ${shown(value)}`),
  ];
}

function bodyDifferences(
  recorded: RecordedBody | undefined,
  sent: RecordedBody | undefined,
  bindings: Bindings,
): string[] {
  // Nobody knows what was in it.
  if (recorded !== undefined && "omittedBytes" in recorded) return [];
  return valueDifferences("body", contentOf(recorded), contentOf(sent), bindings);
}

function contentOf(body: RecordedBody | undefined): unknown {
  if (body === undefined) return undefined;
  if ("json" in body) return body.json;
  if ("form" in body) return body.form;
  return "text" in body ? body.text : "(bytes)";
}

function valueDifferences(at: string, recorded: unknown, sent: unknown, bindings: Bindings): string[] {
  if (typeof recorded === "string" && (typeof sent === "string" || typeof sent === "number")) {
    return bindings.fits(recorded, String(sent)) ? [] : [difference(at, recorded, sent)];
  }
  if (isBranch(recorded) && isBranch(sent) && Array.isArray(recorded) === Array.isArray(sent)) {
    const [was, is] = [Object.entries(recorded), new Map(Object.entries(sent))];
    return [
      ...was.flatMap(([name, value]) => valueDifferences(`${at}.${name}`, value, is.get(name), bindings)),
      ...[...is]
        .filter(([name]) => !Object.hasOwn(recorded, name))
        .map(([name, value]) => difference(`${at}.${name}`, undefined, value)),
    ];
  }
  return recorded === sent ? [] : [difference(at, recorded, sent)];
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function difference(at: string, recorded: unknown, sent: unknown): string {
  const was = recorded === undefined ? "not recorded" : `recorded ${shown(recorded)}`;
  const is = sent === undefined ? "not sent" : `sent ${shown(sent)}`;
  return `${at}: ${was}, ${is}`;
}

function shown(value: unknown): string {
  return shortenedText(JSON.stringify(value));
}
