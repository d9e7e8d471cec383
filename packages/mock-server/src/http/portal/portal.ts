import type { IncomingMessage, ServerResponse } from "node:http";
import Negotiator from "negotiator";
import { Refusal } from "../../domain/ground/refusal.js";
import { dropBody } from "../dropped-body.js";
import { answerRefusal } from "../errors.js";
import { isKnownTag } from "../known-tag.js";
import { sendJson } from "../replies.js";
import { type PortalFile, portalFiles } from "./portal-files.js";

type Headers = Readonly<Record<string, string>>;

/** Nothing from elsewhere, and nothing in line. */
const HEADERS: Headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Whether a path is the page's. */
export function isPortalPath(path: string): boolean {
  return /^\/_portal(?:\/|$)/i.test(path);
}

/**
 * Answers with a file of the page: a screen's path with the page itself, which reads the rest of the address.
 *
 * It demands no control token, which no browser could send with an address: the files are the same for everybody, and
 * all that the page shows comes from the control API, which demands it.
 *
 * @param path below the base of the sandbox
 */
export async function answerPortal(
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await dropBody(request, response);
  const { method = "GET", url: rawUrl = "/" } = request;
  if (method !== "GET" && method !== "HEAD") {
    const refusal = new Refusal("MethodNotAllowed", `${method} is not taken here; GET and HEAD are.`, {
      allowed: ["GET", "HEAD"],
    });
    sendJson(response, answerRefusal(refusal), HEADERS);
    return;
  }
  const name = path.slice("/_portal".length);
  const elsewhere = properAddress(rawUrl.split("?", 1)[0] ?? "", name);
  if (elsewhere !== undefined) {
    response.writeHead(308, { ...HEADERS, location: elsewhere + query }).end();
    return;
  }
  const file = fileAt(name.slice(1));
  if (file) sendPortalFile(file, request, response);
  else sendJson(response, answerRefusal(noFile()), HEADERS);
}

function fileAt(name: string): PortalFile | undefined {
  const isScreen = /^[a-z-]*$/.test(name);
  return portalFiles().get(isScreen ? "index.html" : name);
}

function noFile(): Refusal {
  const why =
    portalFiles().size === 0 ? "The page was not built; run npm run build." : "The page has no such file.";
  return new Refusal("NotFound", why);
}

/**
 * Where the page is rather, as a relative address, which holds behind a proxy as well; undefined where it is. What it
 * refers to is beside its screens, so that its own address ends with a slash, and those of its screens do not.
 */
function properAddress(rawPath: string, name: string): string | undefined {
  const endsWithSlash = rawPath.endsWith("/");
  if (name === "") return endsWithSlash ? undefined : `./${rawPath.slice(rawPath.lastIndexOf("/") + 1)}/`;
  return endsWithSlash ? `..${name}` : undefined;
}

function sendPortalFile(file: PortalFile, request: IncomingMessage, response: ServerResponse): void {
  const headers = {
    ...HEADERS,
    etag: file.etag,
    vary: "Accept-Encoding",
    "cache-control": file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (isKnownTag(file.etag, request.headers["if-none-match"])) {
    response.writeHead(304, headers).end();
    return;
  }
  const takesGzip = new Negotiator(request).encodings(["gzip", "identity"])[0] === "gzip";
  const coding = takesGzip && file.gzipped ? { "content-encoding": "gzip" } : {};
  const bytes = takesGzip && file.gzipped ? file.gzipped : file.bytes;
  response.writeHead(200, {
    ...headers,
    ...coding,
    "content-type": file.contentType,
    "content-length": bytes.length,
  });
  response.end(bytes);
}
