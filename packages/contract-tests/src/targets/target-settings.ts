/** What the flags of a run say about its targets. */
export interface TargetSettings {
  /** Whether objects may be created at a service elsewhere. */
  readonly allowWrites: boolean;
  /** Whether a service elsewhere answers with fixed examples, as Prism does. */
  readonly isStateless: boolean;
  /** The most calls that a service elsewhere is sent in a minute. */
  readonly callsPerMinute: number;
  /** A folder of recordings. */
  readonly recordings: string | undefined;
}

/** The service allowed a connector 100 calls a minute; some are left to whoever else uses it. */
const CALLS_PER_MINUTE = 90;

export const defaultSettings: TargetSettings = {
  allowWrites: false,
  isStateless: false,
  callsPerMinute: CALLS_PER_MINUTE,
  recordings: undefined,
};

/** What a target needs was not set. */
export class TargetSettingsError extends Error {
  override readonly name = "TargetSettingsError";
}
