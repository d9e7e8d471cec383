import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "../tls/certificate.js";

/** Where a server listens. */
export interface ListeningOptions {
  /** Default 0: a free port. A port that is taken rejects. */
  readonly port?: number | undefined;
  /** Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Speak https with it. Default plain http. */
  readonly tls?: Certificate | undefined;
}

/** A server that listens. */
export interface Listener {
  /** Its base: `http://127.0.0.1:5953/`. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** @throws the system's error, with its `code`, where the port cannot be listened on */
export async function listen(
  handler: RequestListener,
  { port = 0, host = "127.0.0.1", tls }: ListeningOptions,
): Promise<Listener> {
  const server = tls ? createTlsServer(tls, handler) : createServer(handler);
  server.listen(port, host);
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { address, port: listened } = server.address() as AddressInfo;
  // An unspecified address is where the server listens; a client needs one to go to.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  const name = reachable.includes(":") ? `[${reachable}]` : reachable;
  return {
    url: `${tls ? "https" : "http"}://${name}:${listened}/`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The base of the server as the caller sees it, so that it also holds behind a port mapping. */
export function baseSeenBy({ headers, socket }: IncomingMessage): string {
  const asked = headers.host ?? "";
  const host = /^[\w.:[\]-]+$/.test(asked) ? asked : `localhost:${socket.localPort}`;
  return `${"encrypted" in socket ? "https" : "http"}://${host}/`;
}
