import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Receives webhooks on this machine: takes part in every handshake, and refuses the events that are sent to
 * `/refuse`.
 *
 * @param port a fixed one, since the URL is part of what is stored
 */
export async function startReceiver(port) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://receiver");
    const token = url.searchParams.get("validationToken");
    if (token === null && url.pathname === "/refuse") response.statusCode = 503;
    request.resume().on("end", () => response.end(token ?? "taken"));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: (path) => `http://127.0.0.1:${port}/${path}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
