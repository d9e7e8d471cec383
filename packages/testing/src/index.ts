export type { Deadline, Receiver, ReceiverOptions } from "./receiving/receiver.js";
export type { TestHooks } from "./runner/test-hooks.js";
export {
  type Kaizala,
  type KaizalaOptions,
  openKaizala,
  type SandboxClock,
  type SandboxCredentials,
} from "./sandbox/kaizala.js";
export { type UseKaizalaOptions, useKaizala } from "./use-kaizala.js";
