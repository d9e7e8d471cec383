import type { Duplex } from "node:stream";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { tlsOptionsOf } from "@kaizala-gateway/foundation/tls";
import { asEncrypted } from "../sending/handing-over.js";
import type { ForwardLog, ForwardProxyOptions } from "./forward-options.js";

/** How long a client may take for its part of the TLS handshake, in milliseconds. */
const HANDSHAKE_MS = 10_000;
/** How long a tunnel may be open before anything is sent on it, in milliseconds: programs open some ahead. */
const SILENCE_MS = 60_000;
/** How soon a connection ends that a client did not like, in milliseconds; one that is kept ready stays longer. */
const PROMPT_MS = 1000;
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
  #failedHandshakes = 0;
  #isClosing = false;

  constructor({ certificate, accept }: TlsEndOptions, log: ForwardLog) {
    this.#accept = accept;
    this.#log = log;
    this.#server = createServer(
      { ...tlsOptionsOf(certificate), ALPNProtocols: ["http/1.1"], handshakeTimeout: HANDSHAKE_MS },
      (connection) => {
        this.#watch(connection);
        accept(connection);
      },
    );
    this.#server.on("tlsClientError", (error, connection) => this.#note(error, connection));
  }

  /** How many came to nothing, for what either end said or because the client went. */
  get failedHandshakes(): number {
    return this.#failedHandshakes;
  }

  /** Takes connections that end from now on for ended from here. */
  close(): void {
    this.#isClosing = true;
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
      if (begun[0] === HANDSHAKE) this.#speakTls(connection);
      // The service spoke https alone, and its answers lead there.
      else this.#accept(asEncrypted(connection));
    });
  }

  #speakTls(connection: Duplex): void {
    // As sockets of TLS servers are; those of HTTP are not, and the end of a client would go unseen in its handshake.
    connection.allowHalfOpen = false;
    this.#server.emit("connection", connection);
  }

  /** Some clients, Node.js for one, look at the certificate once the handshake is over, and say nothing. */
  #watch(connection: TLSSocket): void {
    const { servername } = connection;
    const begunMs = performance.now();
    connection.once("close", () => {
      if (this.#isClosing || connection.bytesRead > 0 || performance.now() - begunMs > PROMPT_MS) return;
      this.#failedHandshakes += 1;
      this.#log.ended(hostIn(servername));
    });
  }

  #note(error: Error, { servername }: TLSSocket): void {
    if (this.#isClosing) return;
    this.#failedHandshakes += 1;
    const { code } = error as NodeJS.ErrnoException; // What node:tls promises.
    const host = hostIn(servername);
    const problem = code ?? error.message;
    if (DISTRUST.test(`${error.message} ${code}`)) this.#log.untrusted(host, reasonIn(error.message));
    else if (code === "ECONNRESET") this.#log.ended(host);
    else this.#log.failed(host, problem);
  }
}

/** As node:tls has it: false for none. */
function hostIn(servername: unknown): string {
  return typeof servername === "string" ? servername : "";
}

/** The words of OpenSSL alone: `…:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/…`. */
function reasonIn(message: string): string {
  return /:([^:]*alert [^:]*):/.exec(message)?.[1] ?? message;
}
