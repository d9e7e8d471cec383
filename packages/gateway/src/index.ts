export { judgeEvent } from "./checking/event-judge.js";
export {
  type ForwardedRequest,
  forward,
  passedOn,
  type ReceivedAnswer,
  readAll,
} from "./checking/forward.js";
export { type FinishedExchange, Judge, type Verdict } from "./checking/judge.js";
export { type Api, basePaths, documents, type JsonObject } from "./contract/documents.js";
export {
  type ContractBody,
  type ContractOperation,
  type ContractParameter,
  matchOperation,
  operationById,
  operations,
} from "./contract/operations.js";
