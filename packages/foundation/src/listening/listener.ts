import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, Server as TlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type ServerCertificate, tlsOptionsOf } from "../tls/certificate.js";
import { urlOf } from "./addresses.js";
import { takingAbsoluteForm } from "./origin-form.js";
import { takingTurns } from "./turns.js";

/** Where a server listens. */
export interface ListeningAddress {
  /** Default 0: a free port. A port that is taken rejects. */
  readonly port?: number | undefined;
  /** Default `127.0.0.1`. */
  readonly host?: string | undefined;
}

/** Where a server listens, and how it speaks. */
export interface ListeningOptions extends ListeningAddress {
  /** Speak https with it. Default plain http. */
  readonly tls?: ServerCertificate | undefined;
}

/** A server that listens. */
export interface Listener {
  /** Its base: `http://127.0.0.1:5953/`. */
  readonly url: string;
  /**
   * Answers the requests on a connection that came another way, such as a tunnel's. One that is `encrypted` was
   * decrypted already, and the addresses in its answers are of https. Ended with the others; at once after `close`.
   */
  accept(connection: Duplex): void;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that hands its requests to a handler, with targets in the form of {@link takingAbsoluteForm}, and
 * in {@link takingTurns | turns}.
 *
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export function listen(handler: RequestListener, { tls, ...address }: ListeningOptions): Promise<Listener> {
  const listener = takingTurns(takingAbsoluteForm(handler));
  return listenWith(tls ? createTlsServer(tlsOptionsOf(tls), listener) : createServer(listener), address);
}

/**
 * How many connections may wait to be accepted. Node.js accepts one in each turn of its loop, and a turn is long
 * under load: the usual 511 overflow, and who is dropped waits for seconds.
 */
const MOST_WAITING = 4096;

/**
 * Has a server listen that was made already.
 *
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function listenWith(
  server: Server | TlsServer,
  { port = 0, host = "127.0.0.1" }: ListeningAddress,
): Promise<Listener> {
  server.listen({ port, host, backlog: MOST_WAITING });
  await once(server, "listening");
  // A server of https takes what is on this event for decrypted.
  const arrival = server instanceof TlsServer ? "secureConnection" : "connection";
  return {
    // A server that listens on a port has such an address.
    url: urlOf(server instanceof TlsServer ? "https" : "http", server.address() as AddressInfo),
    accept: (connection) => {
      if (server.listening) server.emit(arrival, connection);
      else connection.destroy();
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
