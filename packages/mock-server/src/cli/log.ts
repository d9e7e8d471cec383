import { pino } from "pino";
import { pinoLog, type ServerLog, silentLog } from "../log/server-log.js";

/**
 * The log on standard error: lines for a person at a terminal, else JSON.
 *
 * @param level pino's, or `silent`
 */
export async function createLog(level: string): Promise<ServerLog> {
  if (level === "silent") return silentLog;
  const options = { level, base: null };
  if (!process.stderr.isTTY) return pinoLog(pino(options, pino.destination({ dest: 2, sync: false })));
  const { default: pretty } = await import("pino-pretty");
  const stream = pretty({
    destination: 2,
    translateTime: "HH:MM:ss",
    ignore: "requestId,operationId,applicationId,status,durationMs",
  });
  return pinoLog(pino(options, stream));
}
