import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { start } from "./support/running-server.js";

/** What the server says to some bytes, until it closes the connection. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(bytes);
  return text(socket);
}

describe("what is no HTTP", () => {
  it.each([
    ["a header's name with a space", "GET /v1/users/me HTTP/1.1\r\nHost: a\r\nBad Header: 1\r\n\r\n"],
    ["no HTTP at all", "hello\r\n\r\n"],
    [
      "two lengths",
      "POST /v1/groups HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    ],
  ])("is refused with 400, token or not: %s", async (_, bytes) => {
    const server = await start();
    expect(await answerTo(Number(new URL(server.url).port), bytes)).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n/,
    );
  });
});
