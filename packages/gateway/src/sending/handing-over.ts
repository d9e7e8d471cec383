import { Agent } from "node:http";
import type { Duplex } from "node:stream";
import { duplexPair } from "./duplex-pair.js";

/**
 * Connections to a server in this process, by what takes them.
 *
 * @param scheme what the server is to take them for: with `https`, what comes in the clear is answered as what came by
 *   TLS, so that its answers lead to https
 */
export function handingOver(scheme: "http" | "https", accept: (connection: Duplex) => void): Agent {
  // Each request has one of its own: they cost next to nothing, and to keep them would take timers that they lack.
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => {
    const [near, far] = duplexPair();
    accept(scheme === "https" ? asEncrypted(far) : far);
    return near;
  };
  return agent;
}

/** A connection that its server takes for one of TLS. */
export function asEncrypted(connection: Duplex): Duplex {
  // What a socket of TLS says of itself.
  return Object.assign(connection, { encrypted: true });
}
