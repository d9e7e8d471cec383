export { judgeEvent } from "./checking/event-judge.js";
export { type FinishedExchange, Judge, type Verdict } from "./checking/judge.js";
export type { ReceivedAnswer } from "./checking/received-answer.js";
export { judgeRequest, type SentToService } from "./checking/request-judge.js";
export { startProxy } from "./proxy/proxy.js";
export type {
  LoggedExchange,
  PassedExchange,
  ProxyLog,
  ProxyOptions,
  RunningProxy,
} from "./proxy/proxy-options.js";
export { type RecordingFile, readRecordings } from "./recording/folder.js";
export type { RecordedBody, Recording } from "./recording/recording.js";
export { UnusableFolderError } from "./recording/unusable-folder-error.js";
export { type Replay, type ReplayOptions, startReplay } from "./replay/replay.js";
export type { Suspicion } from "./verify/suspicions.js";
export { exchangeIn, type Verification, type VerifiedExchange, verify } from "./verify/verify.js";
