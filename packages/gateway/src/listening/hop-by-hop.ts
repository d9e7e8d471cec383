import type { IncomingMessage } from "node:http";

/**
 * Headers that are about one connection and mean nothing beyond it (RFC 9110, section 7.6.1), beside those that
 * `Connection` names.
 */
const HOP_BY_HOP = [
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "http2-settings"],
  ...["proxy-authenticate", "proxy-authorization", "proxy-authentication-info"],
];
/** Nobody may name these away, since they say where a message ends. */
export const FRAMING = ["content-length", "transfer-encoding"];

/**
 * The headers of a message that go on to the next connection, names and values in turn.
 *
 * @param dropped further ones to leave out, in lower case
 */
export function endToEndHeaders(message: IncomingMessage, dropped: readonly string[]): string[] {
  const { rawHeaders } = message;
  const all = new Set([...HOP_BY_HOP, ...namedByConnection(message), ...dropped]);
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (!all.has(name.toLowerCase())) kept.push(name, rawHeaders[index + 1] ?? "");
  }
  return kept;
}

function namedByConnection({ headers: { connection = "" } }: IncomingMessage): string[] {
  const names = connection
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  return names.filter((name) => !FRAMING.includes(name));
}
