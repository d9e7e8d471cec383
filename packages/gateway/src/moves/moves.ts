import type { ReceivedAnswer } from "../checking/received-answer.js";

/** What an answer says of later calls, and what the caller is told instead. */
export interface Move {
  /** Where the service wants later calls. */
  readonly endpoint: URL;
  /** The token whose calls those are; undefined for the one that the request was sent with. */
  readonly token: string | undefined;
  /** What stands for it in the answer to the caller. */
  readonly rewritten: string;
}

/**
 * Reads the `endpointUrl` of an answer.
 *
 * @param body as the service sent it
 * @param base of the gateway, as the caller sees it
 * @returns the move, whose `rewritten` is the whole body; undefined for an answer without one
 */
export function moveInBody(body: Buffer, base: string): Move | undefined {
  if (!body.includes('"endpointUrl"')) return undefined;
  const answer = objectIn(body);
  const { endpointUrl, accessToken, refreshToken } = answer;
  if (typeof endpointUrl !== "string" || !/^https?:/i.test(endpointUrl) || !URL.canParse(endpointUrl))
    return undefined;
  // The service's own slash at the end, or none, is kept: clients must bear both.
  const here = endpointUrl.endsWith("/") ? base : base.replace(/\/$/, "");
  const token = [accessToken, refreshToken].find((one) => typeof one === "string" && one !== "");
  return {
    endpoint: asBase(new URL(endpointUrl)),
    token: token === undefined ? undefined : String(token),
    rewritten: JSON.stringify({ ...answer, endpointUrl: here }),
  };
}

/**
 * Reads the `Location` of a redirect that keeps the method, 307 or 308. It holds the new base alone, or the
 * whole new address of the request (which of the two, is not on record).
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

/** A base without a slash at its end, so that paths can be appended. */
function asBase(url: URL): URL {
  const base = new URL(url);
  base.pathname = base.pathname.replace(/(?<!\/)\/+$/, "");
  return base;
}

function objectIn(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return Array.isArray(parsed) ? {} : Object(parsed);
  } catch {
    return {};
  }
}
