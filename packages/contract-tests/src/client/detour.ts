import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a detour answers: a body is sent as JSON; `hang up` ends the connection, `hold` leaves it open. */
export type DetourAnswer =
  | "hang up"
  | "hold"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

/**
 * A server on this machine that some of a client's requests are sent to in place of the service, since no service
 * fails, throttles or moves when a test wants it to.
 */
export class Detour {
  readonly #planned = new Map<string, DetourAnswer[]>();
  #server: Promise<Server> | undefined;

  /**
   * Plans the answers to the next requests of a route, one after the other.
   *
   * @param route method and path below the service's base: `GET /v1/groups`
   */
  plan(route: string, ...answers: readonly DetourAnswer[]): void {
    this.#planned.set(route, [...(this.#planned.get(route) ?? []), ...answers]);
  }

  /** Where a request of a route goes; undefined where nothing is planned for it. */
  async originFor(route: string): Promise<URL | undefined> {
    if ((this.#planned.get(route)?.length ?? 0) === 0) return undefined;
    this.#server ??= this.#start();
    // A server that listens on a port has such an address.
    const { port } = (await this.#server).address() as AddressInfo;
    return new URL(`http://127.0.0.1:${port}/`);
  }

  async stop(): Promise<void> {
    const server = await this.#server;
    if (!server) return;
    server.close();
    server.closeAllConnections();
  }

  async #start(): Promise<Server> {
    const server = createServer((request, response) => this.#answer(request, response));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return server;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const answer = this.#planned.get(routeOf(request.method, request.url))?.shift() ?? "hang up";
    if (answer === "hold") return;
    if (answer === "hang up") {
      request.socket.destroy();
      return;
    }
    const { status, headers = {}, body } = answer;
    // A client goes by the time of its answers, and tests give it one of their own.
    response.sendDate = false;
    // Whoever sends on a connection that was kept may send twice where it ends.
    response.writeHead(status, { "content-type": "application/json", connection: "close", ...headers });
    response.end(body === undefined ? "" : JSON.stringify(body));
  }
}

/** A request as {@link Detour.plan} names it: without the query, and without the base of a sandbox. */
export function routeOf(method = "", target = ""): string {
  const path = target.split("?", 1)[0] ?? "";
  return `${method} ${path.replace(/^.*?(?=\/(?:v1|api)\/)/, "")}`;
}
