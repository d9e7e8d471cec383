import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { CallbackClient } from "../../src/outgoing/callback-client.js";
import { UrlPolicy } from "../../src/outgoing/url-policy.js";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

const HEAD = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n";

/** Writes again and again as long as the socket lives. */
function trickle(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 10);
  socket.on("close", () => clearInterval(timer));
}

it.each<[string, (socket: Socket) => void, string]>([
  ["says nothing", () => undefined, "did not answer within 0.3 seconds"],
  ["sends a head and no body", (socket) => void socket.write(HEAD), "did not answer within 0.3 seconds"],
  [
    "sends an answer byte by byte",
    (socket) => {
      socket.write(HEAD.replace("100", "4000"));
      trickle(socket, "x");
    },
    "did not answer within 0.3 seconds",
  ],
  [
    "sends a head line by line",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      trickle(socket, "a: b\r\n");
    },
    "did not answer within 0.3 seconds",
  ],
  [
    "announces an answer without end",
    (socket) => trickle(socket, "HTTP/1.1 102 Processing\r\n\r\n"),
    "did not answer within 0.3 seconds",
  ],
  ["ends its half", (socket) => void socket.end(), "could not be reached (ECONNRESET)"],
  ["ends its half in the middle", (socket) => void socket.end(HEAD), "could not be reached (ECONNRESET)"],
  ["sends what is no HTTP", (socket) => void socket.write("hello\r\n\r\n"), "HPE_INVALID_CONSTANT"],
])("an exchange with a receiver that %s ends", async (_what, act, message) => {
  const { url } = await startRawReceiver((_request, socket) => act(socket));
  const client = new CallbackClient(new UrlPolicy());
  await expect(client.post(url, {}, "{}", { timeoutMs: 300 })).rejects.toThrow(message);
  client.close();
});

it("a receiver that changes the protocol holds up neither its handshake, nor deliveries, nor the clock", async () => {
  let doesSwitch = false;
  const { url } = await startRawReceiver((request, socket) => {
    if (doesSwitch)
      socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n");
    else if (!echoed(request, socket)) answer(socket);
  });
  const { server, register, registered, post } = await startRegistering();
  await registered(url);
  doesSwitch = true;
  expect((await register(url)).status).toBe(400);
  expect(server.requests(1)[0]?.reason).toBe(
    "callBackUrl: answered the validation with status 101, and 200 is needed.",
  );
  await post("Low tide at six.");
  await server.settled();
  await server.clock.advance({ minutes: 3 });
  expect(server.deliveries()[0]?.attempts).toMatchObject([
    { status: 101, problem: "was answered with status 101" },
    { status: 101 },
  ]);
});

it("a server of media that changes the protocol is refused at once", async () => {
  const { url } = await startRawReceiver((_request, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n");
  });
  const { call } = await startRegistering();
  const refused = await call("POST", "media/url", { mediaUrl: `${url}/a.png` });
  expect([refused.status, (await refused.json()).message]).toEqual([400, "mediaUrl: could not be reached."]);
});
