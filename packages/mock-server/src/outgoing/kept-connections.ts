import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";

/** Most receivers close a connection that is unused for five seconds; by then this side has given it up. */
const KEPT = { keepAlive: true, timeout: 3000 };
/** How many unused connections are kept, to all receivers together. */
const MOST_UNUSED = 64;

class BoundedHttpAgent extends HttpAgent {
  override keepSocketAlive(socket: Duplex): boolean {
    // Its type says nothing of what it returns, and the documentation does.
    return mayKeep(this) && (super.keepSocketAlive(socket) as unknown) === true;
  }
}

class BoundedHttpsAgent extends HttpsAgent {
  override keepSocketAlive(socket: Duplex): boolean {
    // Its type says nothing of what it returns, and the documentation does.
    return mayKeep(this) && (super.keepSocketAlive(socket) as unknown) === true;
  }
}

function mayKeep({ freeSockets }: HttpAgent): boolean {
  return Object.values(freeSockets).reduce((sum, kept) => sum + (kept?.length ?? 0), 0) < MOST_UNUSED;
}

/** Connections that are kept for the next request, for each scheme: a bounded number, for a short time. */
export class KeptConnections {
  readonly #agents = { "http:": new BoundedHttpAgent(KEPT), "https:": new BoundedHttpsAgent(KEPT) };

  /** @param protocol of the URL, with its colon */
  agentFor(protocol: string): HttpAgent {
    return this.#agents[protocol === "https:" ? "https:" : "http:"];
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}
