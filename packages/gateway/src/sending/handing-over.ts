import { Agent } from "node:http";
import type { Duplex } from "node:stream";
import { duplexPair } from "./duplex-pair.js";

/**
 * Connections to a server in this process, by what takes them.
 *
 * @param scheme what the server is to take them for: `https` came to the proxy in the clear, with the whole address, as
 *   older HTTP libraries send it, and its answers are to lead to https all the same
 */
export function handingOver(scheme: "http" | "https", accept: (connection: Duplex) => void): Agent {
  // Each request has one of its own: they cost next to nothing, and to keep them would take timers that they lack.
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => {
    const [near, far] = duplexPair();
    // What a socket of TLS says of itself.
    accept(scheme === "https" ? Object.assign(far, { encrypted: true }) : far);
    return near;
  };
  return agent;
}
