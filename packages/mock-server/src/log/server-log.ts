import type { Logger } from "pino";
import type { LoggedRequest } from "../domain/request-log.js";

/** What the server writes about its work. Neither headers nor bodies are ever handed to it. */
export interface ServerLog {
  /** A request that was answered. */
  request(entry: LoggedRequest): void;
  /** A request of the control API that was answered. */
  control(method: string, path: string, status: number): void;
  /** A fault of the server itself. */
  fault(requestId: string, error: unknown): void;
}

/** Says nothing. */
export const silentLog: ServerLog = { request: () => {}, control: () => {}, fault: () => {} };

/** Writes to a pino logger: refusals as warnings with their reason, faults with their stack. */
export function pinoLog(logger: Logger): ServerLog {
  return {
    request: (entry) => {
      const { method, path, status, durationMs, requestId, operationId, applicationId, reason } = entry;
      const text = `${method} ${path} ${status} ${durationMs} ms${reason === null ? "" : `: ${reason}`}`;
      const fields = { requestId, operationId, applicationId, status, durationMs };
      if (status >= 400) logger.warn(fields, text);
      else logger.info(fields, text);
    },
    control: (method, path, status) => logger.debug({ status }, `${method} ${path} ${status}`),
    fault: (requestId, error) => logger.error({ requestId, err: error }, "The mock server failed."),
  };
}
