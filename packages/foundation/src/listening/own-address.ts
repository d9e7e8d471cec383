import type { IncomingMessage } from "node:http";
import { schemeOf } from "./addresses.js";

/** What says by which address a server is reached. */
export interface AddressOptions {
  /**
   * The base that callers use, whatever they ask by: `https://kaizala.example/mock/`, with or without a slash at its end.
   * Default none.
   */
  readonly publicUrl?: string | URL | undefined;
  /**
   * Whether `X-Forwarded-Proto` and `X-Forwarded-Host` say by which address a caller came. Only where everybody comes
   * through a proxy that sets both. Default false.
   */
  readonly trustProxy?: boolean | undefined;
}

/** The same, once it was read. */
export interface OwnAddress {
  /** With a slash at its end; undefined for none. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
}

/**
 * Reads what says by which address a server is reached.
 *
 * @throws {RangeError} for a public URL that cannot be one
 */
export function ownAddress({ publicUrl, trustProxy = false }: AddressOptions): OwnAddress {
  if (publicUrl === undefined) return { publicUrl, trustProxy };
  const problem = publicUrlProblem(String(publicUrl));
  if (problem !== undefined) throw new RangeError(`publicUrl: ${problem}.`);
  const { origin, pathname } = new URL(publicUrl);
  return { publicUrl: `${origin}${pathname.replace(/(?<!\/)\/+$/, "")}/`, trustProxy };
}

/** Why a text cannot be the base that callers use, as in "must begin with https://"; undefined for one that can. */
export function publicUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return "must be a whole URL, such as https://kaizala.example/";
  const { protocol, username, password, pathname } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return "must begin with http:// or https://";
  // An empty query or fragment is one as well.
  if (username !== "" || password !== "" || /[?#]/.test(text))
    return "must hold no credentials, query or fragment";
  return /\/v1\/*$/i.test(pathname) ? "must end before /v1" : undefined;
}

/**
 * The base of the server as the caller sees it, with a slash at its end: its public URL; else what a trusted proxy says;
 * else the host that was asked, so that it also holds behind a port mapping. A host that makes no URL is passed over.
 */
export function baseSeenBy(request: IncomingMessage, { publicUrl, trustProxy }: OwnAddress): string {
  if (publicUrl !== undefined) return publicUrl;
  const { "x-forwarded-proto": scheme, "x-forwarded-host": host, host: asked = "" } = request.headers;
  const told = trustProxy ? { scheme: firstOf(scheme).toLowerCase(), host: firstOf(host) } : NOTHING;
  const seenScheme = told.scheme === "http" || told.scheme === "https" ? told.scheme : schemeOf(request);
  const toldBase = baseAt(seenScheme, told.host, FORWARDED_HOST);
  return toldBase ?? baseAt(seenScheme, asked, ASKED_HOST) ?? `${seenScheme}://${ownHost(request)}/`;
}

/** Undefined for a host of another form, and for one that only looks like a host: `256.256.256.256`, `a.example:99999`. */
function baseAt(scheme: string, host: string, form: RegExp): string | undefined {
  const base = `${scheme}://${host}/`;
  return form.test(host) && URL.canParse(base) ? base : undefined;
}

/** A connection that was handed over within the process has no port. */
function ownHost({ socket: { localPort } }: IncomingMessage): string {
  return localPort === undefined ? "localhost" : `localhost:${localPort}`;
}

const NOTHING = { scheme: "", host: "" };
const ASKED_HOST = /^[\w.:[\]-]+$/;
/** A name or an address, that of IPv6 in brackets, with or without a port. */
const FORWARDED_HOST = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Each proxy on the way adds its own behind those that were there. */
function firstOf(header: string | readonly string[] | undefined): string {
  return String(header ?? "")
    .split(",", 1)
    .join("")
    .trim();
}
