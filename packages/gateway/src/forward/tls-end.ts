import type { Duplex } from "node:stream";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { tlsOptionsOf } from "@kaizala-gateway/foundation/tls";
import type { ForwardLog, ForwardProxyOptions } from "./forward-options.js";

/** How long a client may take for its part of the TLS handshake, in milliseconds. */
const HANDSHAKE_MS = 10_000;
/** How long a tunnel may be open before anything is sent on it, in milliseconds: programs open some ahead. */
const SILENCE_MS = 60_000;
/** The first byte of a TLS record that begins a handshake. */
const HANDSHAKE = 0x16;

/** What clients that do not trust a certificate send before they go. */
const DISTRUST = /unknown[ _]ca|bad[ _]certificate|certificate[ _]unknown|unsupported[ _]certificate/i;

type TlsEndOptions = Pick<ForwardProxyOptions, "certificate" | "accept">;

/** The end of tunnels to hosts that are served here: speaks TLS where the client does. */
export class TlsEnd {
  readonly #accept: (connection: Duplex) => void;
  readonly #server: Server;
  readonly #log: ForwardLog;

  constructor({ certificate, accept }: TlsEndOptions, log: ForwardLog) {
    this.#accept = accept;
    this.#log = log;
    this.#server = createServer(
      { ...tlsOptionsOf(certificate), ALPNProtocols: ["http/1.1"], handshakeTimeout: HANDSHAKE_MS },
      (connection) => accept(connection),
    );
    this.#server.on("tlsClientError", (error, connection) => this.#note(error, connection));
  }

  /** Takes a tunnel whose client was told that it is open. */
  take(connection: Duplex): void {
    const silence = setTimeout(() => connection.destroy(), SILENCE_MS).unref();
    connection.once("close", () => clearTimeout(silence));
    connection.once("readable", () => {
      clearTimeout(silence);
      const begun: Buffer | null = connection.read();
      // It ended instead.
      if (begun === null) return void connection.destroy();
      connection.unshift(begun);
      if (begun[0] === HANDSHAKE) this.#server.emit("connection", connection);
      else this.#accept(connection);
    });
  }

  #note(error: Error, { servername }: TLSSocket): void {
    const { code } = error as NodeJS.ErrnoException; // What node:tls promises.
    const host = typeof servername === "string" ? servername : "";
    const problem = code ?? error.message;
    if (DISTRUST.test(`${error.message} ${code}`)) this.#log.untrusted(host, reasonIn(error.message));
    // Whoever goes away in the middle may have changed its mind.
    else if (code !== "ECONNRESET") this.#log.failed(host, problem);
  }
}

/** The words of OpenSSL alone: `…:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/…`. */
function reasonIn(message: string): string {
  return /:([^:]*alert [^:]*):/.exec(message)?.[1] ?? message;
}
