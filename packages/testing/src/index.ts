export type { Deadline, Receiver, ReceiverOptions } from "./receiving/receiver.js";
export type { TestHooks } from "./runner/test-hooks.js";
export type { SandboxClock } from "./sandbox/clock.js";
export type { SandboxCredentials } from "./sandbox/credentials.js";
export { type Kaizala, type KaizalaOptions, openKaizala } from "./sandbox/kaizala.js";
export { type UseKaizalaOptions, useKaizala } from "./use-kaizala.js";
