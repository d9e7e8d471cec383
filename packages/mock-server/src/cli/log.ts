import { type Logger, pino } from "pino";
import { pinoLog, type ServerLog, silentLog } from "../log/server-log.js";

/**
 * The log on standard error: lines for a person at a terminal, else JSON.
 *
 * @param level pino's, or `silent`, which gives none
 */
export async function createLogger(level: string): Promise<Logger | undefined> {
  if (level === "silent") return undefined;
  const options = { level, base: null };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ dest: 2, sync: false }));
  const { default: pretty } = await import("pino-pretty");
  const stream = pretty({
    destination: 2,
    translateTime: "HH:MM:ss",
    ignore: "requestId,operationId,applicationId,status,durationMs,violations",
  });
  return pino(options, stream);
}

/** The mock server's log, as {@link createLogger} writes it. */
export async function createLog(level: string): Promise<ServerLog> {
  const logger = await createLogger(level);
  return logger ? pinoLog(logger) : silentLog;
}
