export type { Duration } from "./clock/duration.js";
export type { SandboxExport } from "./domain/exports.js";
export { Refusal, type RefusalKind } from "./domain/refusal.js";
export type { LoggedRequest } from "./domain/request-log.js";
export type { SeedDocument, SeedSummary } from "./domain/seed-document.js";
export { pinoLog, type ServerLog, silentLog } from "./log/server-log.js";
export { type ClockHandle, createMockServer, type MockServer, type MockServerOptions } from "./server.js";
export { UnusableDataError } from "./store/migrations.js";
