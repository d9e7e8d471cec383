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

/** Status, headers and JSON of the last answer in some bytes. */
function read(bytes: string) {
  const answer = bytes.slice(bytes.lastIndexOf("HTTP/1.1 "));
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, body: JSON.parse(body) };
}

describe("what is no HTTP", () => {
  it.each([
    [400, "a header's name with a space", "GET /v1/users/me HTTP/1.1\r\nHost: a\r\nBad Header: 1\r\n\r\n"],
    [400, "no HTTP at all", "hello\r\n\r\n"],
    [
      400,
      "two lengths",
      "POST /v1/groups HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    ],
    [400, "no Host", "GET /v1/groups HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [431, "headers beyond the limit", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`],
  ])("is refused with %i in the service's shape, token or not: %s", async (status, _, bytes) => {
    const server = await start();
    const answer = read(await answerTo(Number(new URL(server.url).port), bytes));
    expect(answer).toMatchObject({
      status,
      body: {
        message: expect.stringMatching(/^The request/),
        errorCode: "InvalidParameters",
        errorCategoryKey: "ValidationException",
      },
    });
    expect(answer.head).toContain("access-control-allow-origin: *");
  });

  it("is refused in that shape as a proxy's connection too", async () => {
    const server = await start();
    const bytes = "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n";
    const answer = read(await answerTo(Number(new URL(server.url).port), bytes));
    expect(answer).toMatchObject({ status: 404, body: { message: expect.stringMatching(/no proxy/) } });
  });

  it("does not include an expectation that nobody knows", async () => {
    const server = await start();
    const bytes =
      "GET /_control/health HTTP/1.1\r\nHost: localhost\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n";
    expect(read(await answerTo(Number(new URL(server.url).port), bytes)).status).toBe(200);
  });

  it("ends the connection behind an answer that is on its way, and does not write into it", async () => {
    const server = await start();
    const { port } = new URL(server.url);
    // The first call of the control API takes a while, since that is loaded with it.
    const slow = "GET /_control/groups HTTP/1.1\r\nHost: localhost\r\n\r\n";
    expect(await answerTo(Number(port), `${slow}hello\r\n\r\n`)).not.toContain("400 Bad Request");
  });
});
