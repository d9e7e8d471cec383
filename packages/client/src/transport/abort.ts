/** Settles as `work` does, or rejects with the signal's reason as soon as that is aborted. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    // A signal may outlive many calls, so nothing of a finished one may stay with it.
    signal.removeEventListener("abort", onAbort);
  }
}

/**
 * Runs `work` with a signal that is aborted when the time is over or when the caller's is, and stops
 * waiting for it then, whether it heeds the signal or not.
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  limit: {
    readonly timeoutMs: number;
    readonly timeoutError: () => Error;
    readonly signal: AbortSignal | undefined;
  },
): Promise<T> {
  const { timeoutMs, timeoutError, signal } = limit;
  signal?.throwIfAborted();
  // AbortSignal.any would keep a listener on a long-lived signal until the next garbage collection.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timeoutError()), timeoutMs);
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await untilAborted(work(controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
