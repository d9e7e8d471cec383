import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request as its bytes came; its body is JSON of some length, or none. */
export interface RawRequest {
  readonly target: string;
  readonly body: string;
}

/** What a receiver does with a request, on the socket itself. */
export type OnRequest = (request: RawRequest, socket: Socket) => void;

/** Writes a whole answer, over a connection that is kept. */
export function answer(socket: Socket, body = ""): void {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** Answers a handshake; false for a request that is none. */
export function echoed({ target }: RawRequest, socket: Socket): boolean {
  const token = /validationToken=(\d+)/.exec(target)?.[1];
  if (token !== undefined) answer(socket, token);
  return token !== undefined;
}

/** A receiver of webhooks that does on its sockets what no server of HTTP would do. It ends with its test. */
export async function startRawReceiver(onRequest: OnRequest) {
  const sockets = new Set<Socket>();
  const counts = { connections: 0 };
  const server = createServer((socket) => {
    counts.connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    let bytes = "";
    socket.on("data", (chunk) => {
      bytes += chunk.toString("latin1");
      const [head = "", ...rest] = bytes.split("\r\n\r\n");
      if (rest.length === 0) return;
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      const body = rest.join("\r\n\r\n");
      if (body.length < length) return;
      bytes = "";
      onRequest({ target: head.split(" ")[1] ?? "", body }, socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return { url: `http://127.0.0.1:${port}/events`, counts, sockets };
}
