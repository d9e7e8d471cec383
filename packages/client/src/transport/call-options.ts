/** Options of every call, as its last argument. */
export interface CallOptions {
  /**
   * Ends the call when it is aborted, be it waiting for its turn, for a retry or for an answer; the
   * call then throws the signal's `reason`. Whether the call had an effect is not known then.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether a POST is sent again after a network failure, a time-out, a 408 or a 5xx, although the
   * service may have acted on the first. Default: as the client's option of the same name.
   */
  readonly retryPost?: boolean | undefined;
}
