import type { LoggedRequest } from "../domain/sandbox/request-log.js";

/** What the server writes about its work. Neither headers nor bodies are ever handed to it. */
export interface ServerLog {
  /** A request that was answered. */
  request(entry: LoggedRequest): void;
  /** A request of the control API that was answered. */
  control(method: string, path: string, status: number): void;
  /** An attempt to deliver an event that failed. */
  deliveryFailed(entry: FailedDelivery): void;
  /** A fault of the server itself. */
  fault(requestId: string, error: unknown): void;
}

/** An attempt to deliver an event that failed. */
export interface FailedDelivery {
  readonly webhookId: string;
  readonly eventType: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** What was wrong, as in "was answered with status 503". */
  readonly problem: string;
  /** ISO 8601; null where there is none, since the webhook is disabled. */
  readonly nextAttemptAt: string | null;
}

/** Says nothing. */
export const silentLog: ServerLog = {
  request: () => {},
  control: () => {},
  deliveryFailed: () => {},
  fault: () => {},
};

/** A logger whose methods take fields and a text, as those of pino do. */
export type FieldLogger = Readonly<
  Record<"debug" | "info" | "warn" | "error", (fields: object, text: string) => void>
>;

/** Writes to a pino logger, or one like it: refusals as warnings with their reason, faults with their stack. */
export function pinoLog(logger: FieldLogger): ServerLog {
  return {
    request: (entry) => {
      const { method, path, status, durationMs, requestId, operationId, applicationId, reason } = entry;
      const text = `${method} ${path} ${status} ${durationMs} ms${reason === null ? "" : `: ${reason}`}`;
      const fields = { requestId, operationId, applicationId, status, durationMs };
      if (status >= 400) logger.warn(fields, text);
      else logger.info(fields, text);
    },
    control: (method, path, status) => logger.debug({ status }, `${method} ${path} ${status}`),
    deliveryFailed: ({ eventType, webhookId, attempt, problem, nextAttemptAt }) => {
      const next =
        nextAttemptAt === null
          ? "the webhook is disabled until a PUT activates it"
          : `the next one is due at ${nextAttemptAt}`;
      const text = `${eventType} to webhook ${webhookId} ${problem} at attempt ${attempt}; ${next}.`;
      logger.warn({ webhookId, attempt }, text);
    },
    fault: (requestId, error) => logger.error({ requestId, err: error }, "The mock server failed."),
  };
}
