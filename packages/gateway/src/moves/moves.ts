import type { ReceivedAnswer } from "../checking/received-answer.js";
import { type TextMember, textMembers } from "./json-members.js";

/** What an answer says of later calls, and what the caller is told instead. */
export interface Move {
  /** Where the service wants later calls; undefined for what is no address that can be followed. */
  readonly endpoint: URL | undefined;
  /** The token whose calls those are; undefined for the one that the request was sent with. */
  readonly token: string | undefined;
  /** What stands for it in the answer to the caller. */
  readonly rewritten: string;
}

/**
 * Reads the `endpointUrl` of an answer, however it is written: whoever is told it goes there with a token.
 *
 * @param body as the service sent it
 * @param sentTo the address that the request was sent to
 * @param base of the gateway, as the caller sees it
 * @returns the move, whose `rewritten` is the whole body, all else in it as it was; undefined for an answer without one
 */
export function moveInBody(body: Buffer, sentTo: URL, base: string): Move | undefined {
  // Either the name is there, or an escape that may spell it.
  if (!/endpointurl|\\u/i.test(body.toString("latin1"))) return undefined;
  // Clients of HTTP drop the mark, and JSON.parse does not.
  const text = body.toString("utf8").replace(/^\ufeff/, "");
  const members = textMembers(text);
  const named = members.filter(({ name, value }) => /^endpointurl$/i.test(name) && value.trim() !== "");
  const last = named.at(-1);
  if (last === undefined) return undefined;
  const tokens = members.filter(({ value }) => value !== "");
  const token =
    tokens.findLast(({ name }) => name === "accessToken") ??
    tokens.findLast(({ name }) => name === "refreshToken");
  return {
    endpoint: endpointOf(last.value, sentTo),
    token: token?.value,
    rewritten: withBase(text, named, base),
  };
}

/** The address that a client makes of a text: it drops spaces, and takes the scheme from where it is. */
function endpointOf(text: string, sentTo: URL): URL | undefined {
  const isAddress = /^[\0-\x20]*(?:https?:|[\\/]{2})/i.test(text.replaceAll(/[\t\n\r]/g, ""));
  if (!isAddress || !URL.canParse(text, sentTo.href)) return undefined;
  return asBase(new URL(text, sentTo));
}

function withBase(text: string, named: readonly TextMember[], base: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { value, begin, end } of named) {
    // The service's own slash at the end, or none, is kept: clients must bear both.
    const here = value.trimEnd().endsWith("/") ? base : base.replace(/\/$/, "");
    parts.push(text.slice(from, begin), JSON.stringify(here));
    from = end;
  }
  return parts.join("") + text.slice(from);
}

/**
 * Reads the `Location` of a redirect that keeps the method, 307 or 308. It holds the new base alone, or the
 * whole new address of the request (which of the two, is not on record). One that leads from an address of the service
 * to another of its own moves nothing: see {@link ownLocation}.
 *
 * @param requested path and query of the request, below the base that it was sent to
 * @param sentTo the address that the request was sent to
 */
export function moveInHead(
  { status, headers: { location } }: Pick<ReceivedAnswer, "status" | "headers">,
  requested: string,
  sentTo: URL,
  base: string,
): Move | undefined {
  if ((status !== 307 && status !== 308) || location === undefined) return undefined;
  if (!URL.canParse(location, sentTo.href)) return undefined;
  const named = new URL(location, sentTo);
  if (named.protocol !== "https:" && named.protocol !== "http:") return undefined;
  const whole = named.pathname + named.search;
  const isWhole = whole.endsWith(requested);
  if (!isWhole && named.origin === sentTo.origin && isAddressOfCall(named)) return undefined;
  const endpoint = new URL(named);
  endpoint.search = "";
  endpoint.hash = "";
  if (isWhole) endpoint.pathname = whole.slice(0, whole.length - requested.length);
  return {
    endpoint: asBase(endpoint),
    token: undefined,
    rewritten: isWhole ? base.replace(/\/$/, "") + requested : base,
  };
}

/** No base has a query or the version of the API in its path. */
function isAddressOfCall({ pathname, search }: URL): boolean {
  return search !== "" || /\/v\d+\//i.test(pathname);
}

/**
 * What stands for a `Location` that leads below the address that the request was sent to: a caller who followed it as
 * it is would go past the gateway.
 *
 * @param requested path and query of the request, below the base that it was sent to
 * @param sentTo the address that the request was sent to
 * @param base of the gateway, as the caller sees it
 * @returns undefined for one that is kept, since it leads elsewhere, or to the gateway by itself
 */
export function ownLocation(
  location: string | undefined,
  requested: string,
  sentTo: URL,
  base: string,
): string | undefined {
  const basePath = asBase(sentTo).pathname.replace(/^\/$/, "");
  const address = sentTo.origin + basePath + requested;
  if (location === undefined || !URL.canParse(location, address)) return undefined;
  const isRelative = !/^[\0-\x20]*(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(location);
  if (isRelative && basePath === "") return undefined;
  const named = new URL(location, address);
  const below = `${named.pathname}/`.startsWith(`${basePath}/`);
  if (named.origin !== sentTo.origin || !below) return undefined;
  const rest = named.pathname.slice(basePath.length) + named.search + named.hash;
  return base.replace(/\/$/, "") + (rest.startsWith("/") ? rest : `/${rest}`);
}

/** A base without a slash at its end, so that paths can be appended. */
function asBase(url: URL): URL {
  const base = new URL(url);
  base.pathname = base.pathname.replace(/(?<!\/)\/+$/, "");
  return base;
}
