export {
  type ContractOperation,
  type ContractParameter,
  documents,
  operationById,
  operations,
} from "@kaizala-gateway/foundation";
export { judgeEvent } from "@kaizala-gateway/gateway";
export { Account } from "./account/account.js";
export { ContractViolation } from "./checking/contract-violation.js";
export type { ClientAccess } from "./client/client-maker.js";
export type { ClientTraffic } from "./client/client-traffic.js";
export type { DetourAnswer } from "./client/detour.js";
export type {
  Answer,
  Arguments,
  ControlOperationId,
  ControlOperations,
  ControlSchemas,
  OperationId,
  Operations,
  Schemas,
  WebhookEvent,
} from "./contract/types.js";
export {
  type ControlCaller,
  controlCaller,
  type KaizalaCaller,
  kaizalaCaller,
  kaizalaRequest,
  type Refused,
  refusalOf,
  type Send,
} from "./http/caller.js";
export { exchange, type RawAnswer, type RawRequest } from "./http/exchange.js";
export type { Clock } from "./service/clock.js";
export {
  type ConnectorCredentials,
  credentials,
  Service,
  sendBelow,
  type TokenHolder,
} from "./service/service.js";
export {
  connector,
  groups,
  type Person,
  people,
  REDIRECT_URL,
  seed,
  subscribers,
  UNKNOWN_NUMBER,
} from "./service/world.js";
export { clientTest } from "./suite/client-test.js";
export { test } from "./suite/test.js";
export type { Capability } from "./targets/capabilities.js";
export type { RunningTarget, Target } from "./targets/target.js";
