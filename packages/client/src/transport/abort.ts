/** What waits for each signal: Node.js warns of more than ten listeners on one, and fifty calls may share it. */
const waiting = new WeakMap<
  AbortSignal,
  { readonly callbacks: Set<() => void>; readonly listener: () => void }
>();

/** @returns ends it; a signal may outlive many calls, so nothing of a finished one may stay with it */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let found = waiting.get(signal);
  if (found === undefined) {
    const callbacks = new Set<() => void>();
    const listener = () => {
      for (const one of callbacks) one();
    };
    found = { callbacks, listener };
    waiting.set(signal, found);
    signal.addEventListener("abort", found.listener, { once: true });
  }
  const { callbacks, listener } = found;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || waiting.get(signal)?.callbacks !== callbacks) return;
    waiting.delete(signal);
    signal.removeEventListener("abort", listener);
  };
}

/** Settles as `work` does, or rejects with the signal's reason as soon as that is aborted. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let ignore = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else ignore = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    ignore();
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
  const ignore = signal && onAbort(signal, () => controller.abort(signal.reason));
  try {
    return await untilAborted(work(controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    ignore?.();
  }
}
