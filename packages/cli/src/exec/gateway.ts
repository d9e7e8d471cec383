import { type ProxyOptions, type RunningProxy, startProxy } from "@kaizala-gateway/gateway";
import { CliError } from "../problems/cli-error.js";
import { orListeningError } from "../problems/gateway-problems.js";
import { LostRecordingError } from "./ending.js";

/** Where the gateway of a run listens. */
const PLACE = { host: "127.0.0.1", port: 0 };

/**
 * Starts the gateway's proxy in front of a server, which moves `endpointUrl`s to the host that the caller asked, and
 * may record.
 *
 * @throws {CliError} where it cannot start; its `close` a {@link LostRecordingError} where that could not be written
 */
export async function startGateway(options: Omit<ProxyOptions, "host" | "port">): Promise<RunningProxy> {
  const proxy = await orListeningError(startProxy({ ...options, ...PLACE }), PLACE);
  const close = async () => {
    try {
      await orListeningError(proxy.close(), PLACE);
    } catch (error) {
      throw error instanceof CliError ? new LostRecordingError(error.message) : error;
    }
  };
  return { ...proxy, close };
}
