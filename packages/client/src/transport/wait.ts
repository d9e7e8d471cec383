import { untilAborted } from "./abort.js";

/** Waits for some milliseconds, or rejects with the signal's reason as soon as that is aborted. */
export type Wait = (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;

export const wait: Wait = async (delayMs, signal) => {
  signal?.throwIfAborted();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, delayMs);
  });
  try {
    await untilAborted(over, signal);
  } finally {
    clearTimeout(timer);
  }
};
