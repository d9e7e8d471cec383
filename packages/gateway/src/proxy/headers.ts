import type { IncomingMessage } from "node:http";
import type { Verdict } from "../checking/judge.js";
import { endToEndHeaders, FRAMING } from "../listening/hop-by-hop.js";

/** What the gateway says itself, or does not do. */
const OF_THE_GATEWAY = ["host", "accept-encoding", "expect"];

/** The headers of a request for the service. */
export function forwardedHeaders(request: IncomingMessage, { host }: URL): string[] {
  const kept = endToEndHeaders(request, OF_THE_GATEWAY);
  // What is to be checked must not be encoded, and the service builds its own address from its host.
  return [...kept, "Host", host, "Accept-Encoding", "identity"];
}

/**
 * The headers of an answer for the caller.
 *
 * @param isHeld whether the body was read, and is sent without its encoding and with a length of its own
 * @param location what stands for the answer's own; undefined to keep it
 * @param dropped further ones to leave out, in lower case
 */
export function answerHeaders(
  incoming: IncomingMessage,
  isHeld: boolean,
  location: string | undefined,
  dropped: readonly string[],
): string[] {
  // A body that is streamed keeps the length that it was announced with.
  const { "content-length": length, "transfer-encoding": transfer } = incoming.headers;
  const isLengthKept = !isHeld && transfer === undefined && length !== undefined;
  const replaced = [...(isHeld ? ["content-encoding"] : []), ...(location === undefined ? [] : ["location"])];
  return [
    ...endToEndHeaders(incoming, [...FRAMING, ...replaced, ...dropped]),
    ...(location === undefined ? [] : ["Location", location]),
    ...(isLengthKept ? ["Content-Length", length] : []),
  ];
}

/** The header that tells of violations; none for an exchange that fits. */
export function noted({ violations }: Verdict): Record<string, string> {
  if (violations.length === 0) return {};
  // Headers hold ASCII, and servers limit them.
  const text = violations
    .join("; ")
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .slice(0, 2000);
  return { "x-kaizala-violations": text };
}

/** Whether an answer has no body whatever it says of its length. */
export function isBare(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 304;
}
