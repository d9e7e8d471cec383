import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { create as contentDisposition } from "content-disposition";
import type { BlobFolder } from "../blobs/blob-folder.js";
import type { Mending } from "../domain/ground/mending.js";
import { isShownInPlace } from "../domain/media/files.js";
import type { MediaFile } from "../domain/media/resources.js";
import type { KeptAnswer } from "../domain/sandbox/kept-exchanges.js";
import { LONGEST_ANSWER } from "../domain/sandbox/kept-exchanges.js";
import { shownTarget } from "../domain/sandbox/shown-target.js";
import { STYLE_SOURCE } from "./pages/frame.js";

type Headers = Readonly<Record<string, string>>;

/** What a request is answered with. `reason` is for the log: why it was refused; null for a success. */
export type Reply = JsonReply | PageReply | RedirectReply | FileReply | NoReply;

export interface JsonReply {
  readonly kind: "json";
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  readonly reason: string | null;
  /** The scope for lack of which it is refused; undefined where that is not why. */
  readonly missingScope?: string;
  /** What would have had it pass; undefined where that is not known. */
  readonly mending?: Mending;
}

interface PageReply {
  readonly kind: "page";
  readonly status: number;
  readonly html: string;
  /** Where the page's form may lead to, beside this server; null for a page without one. */
  readonly formTarget: string | null;
  readonly reason: string | null;
}

interface RedirectReply {
  readonly kind: "redirect";
  readonly status: 302;
  readonly location: string;
  readonly reason: string | null;
}

interface FileReply {
  readonly kind: "file";
  readonly status: 200 | 206;
  readonly file: MediaFile;
  /** The bytes to send, both included. */
  readonly range: { readonly start: number; readonly end: number };
  readonly reason: null;
}

/** The connection is closed. */
interface NoReply {
  readonly kind: "none";
  readonly status: 0;
  readonly reason: string;
}

/** @param reason for the log */
export function withoutAnswer(reason: string): NoReply {
  return { kind: "none", status: 0, reason };
}

/** A success that has nothing to say but its JSON. */
export function success(body: unknown): JsonReply {
  return { kind: "json", status: 200, body, headers: {}, reason: null };
}

/**
 * Writes a reply.
 *
 * @param common headers of every answer of this server
 * @returns what was sent, to be kept
 */
export function sendReply(
  response: ServerResponse,
  reply: Reply,
  common: Headers,
  blobs: BlobFolder,
): KeptAnswer {
  switch (reply.kind) {
    case "json": {
      const text = sendJson(response, reply, common);
      const isLong = text.length > LONGEST_ANSWER;
      const headers = [JSON_TYPE, common, reply.headers];
      return { headers, text: isLong ? null : text, leftOut: isLong ? "tooLarge" : null };
    }
    case "page":
      return withoutText("notJson", sendPage(response, reply, common));
    case "redirect": {
      const headers = { ...common, location: reply.location, "cache-control": "no-store" };
      response.writeHead(302, headers).end();
      return withoutText(null, { ...headers, location: shownTarget(reply.location) });
    }
    case "file":
      return withoutText("notJson", sendFile(response, reply, common, blobs));
    case "none":
      response.destroy();
      return withoutText(null);
  }
}

function withoutText(leftOut: KeptAnswer["leftOut"], ...headers: Headers[]): KeptAnswer {
  return { headers, text: null, leftOut };
}

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Writes a reply as JSON: in one piece, which costs the least. Hands back the text. */
export function sendJson(
  response: ServerResponse,
  { status, headers, body }: Pick<JsonReply, "status" | "headers" | "body">,
  common: Headers = {},
): string {
  const text = JSON.stringify(body);
  const list = ["content-type", JSON_TYPE["content-type"], "content-length", String(Buffer.byteLength(text))];
  addTo(list, common);
  addTo(list, headers);
  response.writeHead(status, list);
  response.end(text);
  return text;
}

/** Names and values in turns, which Node.js writes as they are; to put objects together takes longer. */
function addTo(list: string[], headers: Headers): void {
  for (const name of Object.keys(headers)) list.push(name, headers[name] ?? "");
}

/** No scripts, nothing from elsewhere, nothing kept, and the form goes nowhere but where it is to go. */
function pageHeaders(formTarget: string | null): Headers {
  const formAction = formTarget === null ? "'none'" : `'self' ${formTarget}`;
  return {
    "content-security-policy": `default-src 'none'; style-src ${STYLE_SOURCE}; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

/** Writes a page in one piece. Hands back its headers. */
export function sendPage(
  response: ServerResponse,
  { status, html, formTarget }: Pick<PageReply, "status" | "html" | "formTarget">,
  common: Headers,
): Headers {
  const headers = {
    ...common,
    ...pageHeaders(formTarget),
    "content-type": "text/html; charset=utf-8",
    "content-length": String(Buffer.byteLength(html)),
  };
  response.writeHead(status, headers);
  response.end(html);
  return headers;
}

function sendFile(
  response: ServerResponse,
  { file, status, range }: FileReply,
  common: Headers,
  blobs: BlobFolder,
): Headers {
  const headers = {
    ...common,
    ...(isShownInPlace(file) ? {} : { "content-disposition": contentDisposition(file.name) }),
    "content-type": file.contentType,
    "content-length": String(range.end - range.start + 1),
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    // Should a browser be led to one as a page, it may do nothing.
    "content-security-policy": "default-src 'none'; sandbox",
    ...(status === 206 ? { "content-range": `bytes ${range.start}-${range.end}/${file.sizeBytes}` } : {}),
  };
  response.writeHead(status, headers);
  if (response.req.method === "HEAD" || range.end < range.start) {
    response.end();
    return headers;
  }
  // Whoever goes away in the middle has the file closed, and a file that cannot be read ends the answer.
  pipeline(blobs.open(file.sha256, range), response).catch(() => undefined);
  return headers;
}
