import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "../tls/certificate.js";
import { urlOf } from "./addresses.js";

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
  return {
    // A server that listens on a port has such an address.
    url: urlOf(tls ? "https" : "http", server.address() as AddressInfo),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
