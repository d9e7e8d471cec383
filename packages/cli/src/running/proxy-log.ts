import type { ProxyLog } from "@kaizala-gateway/gateway";
import type { Logger } from "pino";

/** Writes what a proxy tells of its work: what breaks the contract as a warning. */
export function proxyLog(logger: Logger | undefined): ProxyLog | undefined {
  if (!logger) return undefined;
  return {
    exchange: ({ method, path, status, durationMs, operationId, violations }) => {
      const text = `${method} ${path} ${status} ${durationMs} ms`;
      const fields = { operationId, status, durationMs };
      if (violations.length === 0) logger.info(fields, text);
      else logger.warn({ ...fields, violations }, `${text}: breaks the contract: ${violations.join("; ")}`);
    },
    failure: (method, path, problem) => logger.error(`${method} ${path}: ${problem}`),
  };
}
