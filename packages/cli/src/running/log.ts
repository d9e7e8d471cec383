import { type Logger, pino } from "pino";
import { LineBatches } from "./line-batches.js";

/**
 * The log on standard error: lines for a person at a terminal, else JSON.
 *
 * @param level pino's, or `silent`, which gives none
 */
export async function createLogger(level: string): Promise<Logger | undefined> {
  if (level === "silent") return undefined;
  const options = { level, base: null };
  if (!process.stderr.isTTY) {
    return pino(options, new LineBatches(standardError));
  }
  const { default: pretty } = await import("pino-pretty");
  const stream = pretty({
    destination: standardError(),
    translateTime: "HH:MM:ss",
    ignore: "requestId,operationId,applicationId,status,durationMs,violations",
  });
  return pino(options, stream);
}

/** Of a standard error that takes nothing, nobody can be told. */
function standardError() {
  const stream = pino.destination({ dest: 2, sync: false });
  return stream.on("error", () => {
    // What waits would be written, and fail, as the process ends.
    stream.write = () => true;
    stream.flushSync = () => undefined;
    stream.destroy();
  });
}
