// A receiver of webhooks that keeps to no rule but that of the handshake.
import { once } from "node:events";
import { createServer } from "node:http";

const MANNERS = [
  (response) => response.end(),
  (response) => response.destroy(),
  (response) => response.writeHead(500).end("no"),
  (response) =>
    response.socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
  (response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
  (response) => response.writeHead(200, { connection: "close" }).end("a".repeat(100_000)),
];

/**
 * @param {import("./random.mjs").Random} random
 * @param {number} [echoes] the share of handshakes that it keeps to
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function startReceiver(random, echoes = 0.8) {
  const server = createServer((request, response) => {
    request.resume();
    const token = new URL(request.url, "http://receiver").searchParams.get("validationToken");
    if (token !== null && random.chance(echoes)) response.end(token);
    else random.oneOf(MANNERS)(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/fuzz`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
