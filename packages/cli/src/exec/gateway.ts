import { type ProxyOptions, type RunningProxy, startProxy } from "@kaizala-gateway/gateway";
import { orListeningError } from "../problems/gateway-problems.js";

/** Where the gateway of a run listens. */
const PLACE = { host: "127.0.0.1", port: 0 };

/**
 * Starts the gateway's proxy in front of a server, which moves `endpointUrl`s to the host that the caller asked, and
 * may record.
 *
 * @throws {CliError} where it cannot start; so does its `close` where the recording could not be written
 */
export async function startGateway(options: Omit<ProxyOptions, "host" | "port">): Promise<RunningProxy> {
  const proxy = await orListeningError(startProxy({ ...options, ...PLACE }), PLACE);
  return { ...proxy, close: () => orListeningError(proxy.close(), PLACE) };
}
