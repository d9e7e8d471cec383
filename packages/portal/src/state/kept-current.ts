import { type ControlProblem, problemOf } from "../api/control-problem.js";
import { streamState } from "./stream.js";

/** How something is kept current. */
interface Keeping<T> {
  readonly read: (signal: AbortSignal) => Promise<T>;
  readonly onData: (data: T) => void;
  readonly onProblem: (problem: ControlProblem) => void;
  /** Between two readings in milliseconds, at least; default 60, so that a burst of changes costs a few. */
  readonly restMs?: number | undefined;
  /** Fails where it is there no longer, by what else tells so; it is called as soon as that is in doubt. */
  readonly check?: (() => Promise<unknown>) | undefined;
}

/** Readings of which one is under way at most; what is asked for meanwhile is one more after it. */
export interface KeptCurrent<T> {
  /** @param isInDoubt whether it may be there no longer; default no */
  readonly readAgain: (isInDoubt?: boolean) => void;
  /** What a reading that begins after this call reads. It fails as that does. */
  readonly readNow: () => Promise<T>;
  /** Whether it may be there no longer, and nothing has told yet. */
  readonly isInDoubt: () => boolean;
  readonly end: () => void;
}

interface Asker<T> {
  readonly resolve: (data: T) => void;
  readonly reject: (error: unknown) => void;
}

const REST_MS = 60;

/** Before what was not answered is asked for again. */
const RETRY_MS = 1000;

const NO_ANSWER = 0;

/** Reads something now, and whenever it is asked to. */
export function keptCurrent<T>(keeping: Keeping<T>): KeptCurrent<T> {
  const { read, onData, onProblem, restMs: leastRestMs = REST_MS, check } = keeping;
  const ended = new AbortController();
  let askers: Asker<T>[] = [];
  let isReading = false;
  let isWanted = false;
  /** What tells whether it is there still; undefined where that is not in doubt. */
  let doubt: Promise<unknown> | undefined;
  let isCheckedAnew = false;

  /** At once, so that what is checked by and what reads that for itself share a reading. */
  const beginCheck = () => {
    doubt = check?.();
    // Whoever reads next is told.
    doubt?.catch(() => undefined);
  };
  /** Resolves once nothing is in doubt; in a moment at least, so that all who hear of one event share a reading. */
  const settleDoubt = async () => {
    if (isCheckedAnew) beginCheck();
    isCheckedAnew = true;
    let settled: Promise<unknown> | undefined;
    do {
      settled = doubt;
      await settled;
    } while (settled !== doubt);
    isCheckedAnew = false;
    doubt = undefined;
  };
  const readOnce = async () => {
    const beganMs = performance.now();
    let asking: Asker<T>[] = [];
    try {
      await settleDoubt();
      ended.signal.throwIfAborted();
      // What was asked for meanwhile is this reading.
      isWanted = false;
      asking = askers;
      askers = [];
      const data = await read(ended.signal);
      if (!ended.signal.aborted) onData(data);
      for (const { resolve } of asking) resolve(data);
      // A long list is read half of the time at most, however often it changes.
      return Math.max(leastRestMs, performance.now() - beganMs);
    } catch (error) {
      const problem = problemOf(error);
      if (!ended.signal.aborted) onProblem(problem);
      for (const { reject } of [...asking, ...askers.splice(0)]) reject(error);
      if (problem.status !== NO_ANSWER || streamState.peek() !== "live") return leastRestMs;
      // Nobody tells of the end of it where the stream goes on meanwhile.
      isWanted = true;
      return RETRY_MS;
    }
  };
  const run = async () => {
    isReading = true;
    while (isWanted && !ended.signal.aborted) {
      isWanted = false;
      const restMs = await readOnce();
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isReading = false;
  };
  const readAgain = (isInDoubt = false) => {
    isWanted = true;
    if (isInDoubt) beginCheck();
    if (!isReading) void run();
  };
  readAgain();
  return {
    readAgain,
    readNow: () =>
      new Promise((resolve, reject) => {
        if (ended.signal.aborted) return reject(ended.signal.reason);
        askers.push({ resolve, reject });
        readAgain();
      }),
    isInDoubt: () => doubt !== undefined,
    end: () => {
      ended.abort();
      for (const { reject } of askers.splice(0)) reject(ended.signal.reason);
    },
  };
}
