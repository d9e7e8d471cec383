export type {
  ForwardCounts,
  ForwardLog,
  ForwardProxyOptions,
  RefusedHost,
  RunningForwardProxy,
} from "./forward/forward-options.js";
export { startForwardProxy } from "./forward/forward-proxy.js";
