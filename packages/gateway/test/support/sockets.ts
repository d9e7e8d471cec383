import { expect } from "vitest";

/** How many sockets this process has open, of whatever server or client. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}

/** Resolves once no more sockets are open than there were; fails where that does not come. */
export function socketsBackTo(before: number): Promise<void> {
  return expect.poll(openSockets, { timeout: 10_000, interval: 20 }).toBeLessThanOrEqual(before);
}
