/**
 * What a target may lack. A test that needs it is skipped there, and listed with the reason.
 *
 * - `control`: the control API, with sandboxes of one's own, connectors, grants and tokens
 * - `clock`: time can be frozen and moved
 * - `pins`: the PINs that were sent can be read
 */
export type Capability = "control" | "clock" | "pins";

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
  stop(): Promise<void>;
}
