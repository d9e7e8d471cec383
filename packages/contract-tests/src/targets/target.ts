import type { AccountAccess } from "../account/account-access.js";
import type { Capability } from "./capabilities.js";

/** A service that the suites run against. */
export interface Target {
  readonly name: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Starts the service, or finds the one that runs; once for each worker process. */
  start(): Promise<RunningTarget>;
}

export interface RunningTarget {
  /** The base of the service, with a slash at its end. */
  readonly url: string;
  /**
   * The account that the person who runs the tests has there; the same for all tests of a worker. A
   * target with the capability `control` has none: each test gets one in a sandbox of its own.
   */
  readonly openAccount?: () => Promise<AccountAccess>;
  stop(): Promise<void>;
}
