export type { Duration } from "./clock/duration.js";
export type { Adopted } from "./domain/access/adopted.js";
export { Refusal, type RefusalKind } from "./domain/ground/refusal.js";
export type { AnsweredRequest, LoggedRequest } from "./domain/sandbox/request-log.js";
export type { SandboxExport } from "./domain/sandbox/sandbox-export.js";
export type {
  FreshConnector,
  FreshSeedSummary,
  SeedDocument,
  SeedSummary,
} from "./domain/sandbox/seed-document.js";
export type {
  ListenedEvent,
  ListenedType,
  LiveEvent,
  LiveEventOf,
  LiveEventType,
  LiveListener,
} from "./domain/stream/live-events.js";
export type {
  CalledOperationId,
  ControlArgument,
  ControlMethods,
  PersonMethods,
  SandboxHandle,
} from "./http/control/in-process/method-types.js";
export type { RequestDifference } from "./http/leniency/differences.js";
export { requestDifferences, type SentRequest } from "./http/request-differences.js";
export {
  type AttemptedDelivery,
  type FailedDelivery,
  type FieldLogger,
  pinoLog,
  type ServerLog,
  silentLog,
} from "./log/server-log.js";
export { createMockServer } from "./server.js";
export type { ClockHandle, FreshServerOptions, MockServer, MockServerOptions } from "./server-handle.js";
export { type SqliteFault, SqliteUnavailableError } from "./store/sqlite-unavailable.js";
export { UnusableDataError } from "./store/unusable-data.js";
