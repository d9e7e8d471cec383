import { shortenedText, visibleText } from "@kaizala-gateway/foundation";
import type { Adopted } from "../domain/access/adopted.js";
import type { AnsweredRequest } from "../domain/sandbox/request-log.js";

/** What the server writes about its work. Neither headers, bodies nor secrets in a query are ever handed to it. */
export interface ServerLog {
  /** A request that was answered. */
  request(entry: AnsweredRequest): void;
  /**
   * A request of the control API that was answered, or a method of `control` and `people` that was called: one that
   * changed something, where it is not a GET.
   */
  control(method: string, path: string, status: number): void;
  /** The clock of the default sandbox was moved by the server's `clock`. @param now ISO 8601 */
  clockMoved(now: string): void;
  /** An attempt to deliver an event that failed. */
  deliveryFailed(entry: FailedDelivery): void;
  /**
   * Each attempt to deliver an event, when it is over, before it is stored: deliveries go with their webhook, and this
   * is told of one that is deleted right behind its event as well. Default not told.
   */
  deliveryAttempted?(entry: AttemptedDelivery): void;
  /** Something unknown that a request brought was adopted: by the option `adopt`. Default not told. */
  adopted?(entry: Adopted): void;
  /** Others reach a server that adopts what it does not know. Default not told. */
  adoptsForOthers?(): void;
  /**
   * Others reach a sandbox whose credentials are those of the built-in seed. Default not told.
   *
   * @param endsWithReset whether a reset has others made; one that was imported goes back to what it came with
   */
  wellKnownCredentials?(sandboxId: string, endsWithReset: boolean): void;
  /** A fault of the server itself; `requestId` is null for one that no request has caused. */
  fault(requestId: string | null, error: unknown): void;
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

/** An attempt to deliver an event that is over. */
export interface AttemptedDelivery {
  readonly webhookId: string;
  /** Of the receiver; its query may hold a secret. */
  readonly url: string;
  readonly eventType: string;
  /** When it was begun, by the sandbox's clock, in epoch milliseconds. */
  readonly atMs: number;
  readonly latencyMs: number;
  /** Null where the receiver did not answer. */
  readonly status: number | null;
  /** Why it does not count; null for a success. */
  readonly problem: string | null;
}

/** Says nothing. */
export const silentLog: ServerLog = {
  request: () => {},
  control: () => {},
  clockMoved: () => {},
  deliveryFailed: () => {},
  fault: () => {},
};

/** A logger whose methods take fields and a text, as those of pino do. */
export type FieldLogger = Readonly<Record<LogLevel, (fields: object, text: string) => void>> & {
  /** Whether what is logged at a level is written; nothing is formatted for one that is not. */
  isLevelEnabled(level: LogLevel): boolean;
};

type LogLevel = "debug" | "info" | "warn" | "error";

/** Writes to a pino logger, or one like it: refusals as warnings with their reason, faults with their stack. */
export function pinoLog(logger: FieldLogger): ServerLog {
  return {
    request: (entry) => {
      const level = entry.status >= 400 || entry.status === 0 ? "warn" : "info";
      if (logger.isLevelEnabled(level)) logger[level](fieldsOf(entry), textOf(entry));
    },
    control: (method, path, status) => {
      const isChange = !["GET", "HEAD"].includes(method) && status < 400;
      const level = isChange ? "info" : "debug";
      if (logger.isLevelEnabled(level)) logger[level]({ status }, `${method} ${path} ${status}`);
    },
    clockMoved: (now) => logger.info({ now }, `The clock was moved to ${now}.`),
    deliveryFailed: ({ eventType, webhookId, attempt, problem, nextAttemptAt }) => {
      const next =
        nextAttemptAt === null
          ? "the webhook is disabled until a PUT activates it"
          : `the next one is due at ${nextAttemptAt}`;
      const text = `${eventType} to webhook ${webhookId} ${problem} at attempt ${attempt}; ${next}.`;
      logger.warn({ webhookId, attempt }, text);
    },
    // A program uses credentials that the server does not know, and only this flag has them work.
    adopted: (entry) => {
      const { kind, standsFor } = entry;
      logger.warn({ kind, standsFor }, textOfAdopted(entry));
    },
    adoptsForOthers: () =>
      logger.warn(
        {},
        "Others reach this server, and it adopts: whatever token they send works, as that of the seed's first grant.",
      ),
    wellKnownCredentials: (sandboxId, endsWithReset) =>
      logger.warn({ sandboxId }, textOfWellKnown(sandboxId, endsWithReset)),
    fault: (requestId, error) => logger.error({ requestId, err: error }, "The mock server failed."),
  };
}

function textOfWellKnown(sandboxId: string, endsWithReset: boolean): string {
  const remedy = endsWithReset
    ? "Reset it to have others made."
    : "It keeps them for as long as it is there; data that was made where others reach the server has others.";
  return `Others reach the sandbox ${sandboxId}, and it holds the credentials of the built-in seed, which everybody knows. ${remedy}`;
}

function textOfAdopted({ kind, identifier, standsFor }: Adopted): string {
  const what =
    identifier === null
      ? `An unknown ${kind}`
      : `The unknown ${kind} ${visibleText(shortenedText(identifier))}`;
  return `${what} was adopted as ${kind === "groupId" ? "the group" : "one of the connector"} ${standsFor}.`;
}

function fieldsOf({ requestId, operationId, applicationId, status, durationMs }: AnsweredRequest) {
  return { requestId, operationId, applicationId, status, durationMs: rounded(durationMs) };
}

function textOf({ method, path, status, durationMs, reason }: AnsweredRequest): string {
  return `${method} ${path} ${status} ${rounded(durationMs)} ms${reason === null ? "" : `: ${reason}`}`;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
