/** Options of every call, as its last argument. */
export interface CallOptions {
  /**
   * Ends the call when it is aborted; the call then throws the signal's `reason`. Whether the call
   * had an effect is not known then.
   */
  readonly signal?: AbortSignal | undefined;
}
