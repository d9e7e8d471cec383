import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { listenWith } from "@kaizala-gateway/foundation";
import type { ForwardCounts, ForwardProxyOptions, RunningForwardProxy } from "./forward-options.js";
import { PlainRequests } from "./plain-requests.js";
import { connectTarget, type ForwardTarget, plainTarget } from "./target.js";
import {
  endWithText,
  NO_CONNECT_TARGET,
  NO_PLAIN_TARGET,
  openTunnel,
  refusalOf,
  sendText,
} from "./text-answer.js";
import { TlsEnd } from "./tls-end.js";
import { ToldOnce } from "./told-once.js";
import { tunnelTo } from "./tunnel.js";

/**
 * Starts a forward proxy on a free port of this machine alone, which stands in for the hosts that are served: it ends
 * their tunnels itself, and speaks TLS there.
 *
 * @throws the system's error, with its `code`, where it cannot listen
 */
export async function startForwardProxy(options: ForwardProxyOptions): Promise<RunningForwardProxy> {
  const forwarding = new Forwarding(options);
  const server = createServer((request, response) => void forwarding.request(request, response));
  server.on("connect", (request, connection, head) => forwarding.connect(request, connection, head));
  // A connection that became a tunnel is none of the server's any more.
  server.on("connection", (connection) => forwarding.keep(connection));
  const listener = await listenWith(server, {});
  return {
    url: listener.url,
    port: Number(new URL(listener.url).port),
    refusedHosts: () => forwarding.told.refusedHosts(),
    counts: () => forwarding.counts(),
    close: async () => {
      forwarding.close();
      await listener.close();
    },
  };
}

class Forwarding {
  readonly #options: ForwardProxyOptions;
  readonly #open = new Set<Duplex>();
  readonly #end: TlsEnd;
  readonly #plain: PlainRequests;
  readonly told: ToldOnce;
  #served = 0;
  #passedOut = 0;

  constructor(options: ForwardProxyOptions) {
    this.#options = options;
    this.told = new ToldOnce(options.log);
    this.#end = new TlsEnd(options, this.told);
    this.#plain = new PlainRequests((connection) => options.accept(connection));
  }

  /** Ends a connection with the proxy. */
  keep(connection: Duplex): void {
    this.#open.add(connection);
    // Whoever uses it hears of its errors as well; a client may go at any time.
    connection.on("error", () => undefined).once("close", () => this.#open.delete(connection));
  }

  connect({ url = "" }: IncomingMessage, connection: Duplex, head: Buffer): void {
    const target = connectTarget(url);
    if (!target) {
      endWithText(connection, NO_CONNECT_TARGET);
      return;
    }
    const { host } = target;
    if (this.#isServed(target)) {
      this.#served += 1;
      openTunnel(connection);
      if (head.length > 0) connection.unshift(head);
      this.#end.take(connection);
    } else if (this.#options.passThrough === true) {
      this.#passedOut += 1;
      const { connectTimeoutMs = 10_000 } = this.#options;
      const failed = (problem: string) => this.told.failed(host, problem);
      this.keep(tunnelTo(target, connection, head, { connectTimeoutMs, failed }));
    } else {
      this.told.refused(host);
      endWithText(connection, refusalOf(host));
    }
  }

  async request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = plainTarget(request.url ?? "");
    if (!target) return sendText(response, NO_PLAIN_TARGET);
    const { host } = target;
    const isServed = this.#isServed(target);
    if (!isServed && this.#options.passThrough !== true) {
      this.told.refused(host);
      return sendText(response, refusalOf(host));
    }
    if (isServed) this.#served += 1;
    else this.#passedOut += 1;
    try {
      await this.#plain.pass(request, response, target, isServed, (problem) =>
        this.told.failed(host, problem),
      );
    } catch (error) {
      this.told.failed(host, Object(error).message);
      response.destroy();
    }
  }

  counts(): ForwardCounts {
    const { failedHandshakes } = this.#end;
    return { served: this.#served, failedHandshakes, passedOut: this.#passedOut };
  }

  close(): void {
    this.#end.close();
    this.#plain.close();
    for (const connection of this.#open) connection.destroy();
  }

  #isServed({ host }: ForwardTarget): boolean {
    return this.#options.isServed(host.replace(/\.$/, ""));
  }
}
