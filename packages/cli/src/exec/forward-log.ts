import type { ForwardLog } from "@kaizala-gateway/gateway/forward";
import type { Logger } from "pino";

/** Tells people what the forward proxy of a run refused, and what to do about it. */
export function forwardLog(logger: Logger, authorityFile: string): ForwardLog {
  return {
    refused: (host) =>
      logger.warn(
        `${host} was asked for and refused: --host-name ${host} has it answered here, --pass-through lets all other hosts out.`,
      ),
    untrusted: (host, problem) =>
      logger.warn(
        `A program does not trust the local authority, and did not call ${host || "a host of the service"} (${problem}): have it trust ${authorityFile}.`,
      ),
    ended: (host) =>
      logger.warn(
        `A program ended the TLS handshake with ${host || "a host of the service"}; it may not trust the local authority: have it trust ${authorityFile}.`,
      ),
    failed: (host, problem) => logger.warn(`${host || "A connection"}: ${problem}`),
  };
}
