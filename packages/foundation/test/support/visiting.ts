import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Certificate } from "../../src/tls/certificate.js";

/** What a client gets at a name of a server, which shows a certificate, where it trusts `ca`. */
export async function visit({ cert, key }: Certificate, servername: string, ca = cert): Promise<string> {
  const server = createServer({ cert, key }, (_request, response) => void response.end("ok"));
  onTestFinished(() => void server.close().closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, servername, ca }, (answer) => {
      answer.setEncoding("utf8").on("data", resolve);
    }).on("error", reject);
  });
}
