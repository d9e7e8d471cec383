import { useEffect, useRef, useState } from "preact/hooks";
import { type ControlProblem, problemOf } from "../api/control-problem.js";
import type { ChangeEvent, LiveEvent, LiveEventType } from "../api/types.js";
import { listen, streamState } from "./stream.js";

/** What was read, and is read anew when it changes. */
export interface Live<T> {
  /** Undefined until it was read for the first time; what it was before while it is read anew. */
  readonly data: T | undefined;
  /** Why the last reading failed; undefined where it did not. */
  readonly problem: ControlProblem | undefined;
  readonly readAgain: () => void;
}

/** When something is to be read anew. */
export interface LiveOptions {
  /** Changes of these. `clock` is told when somebody moves the clock, and not as time passes. */
  readonly of: readonly LiveEventType[];
  /** Which of the changes; default all. */
  readonly when?: (event: ChangeEvent) => boolean;
  /** Between two readings in milliseconds, at least: what comes as often as requests is not read as often. */
  readonly restMs?: number;
}

/** Between two readings in milliseconds, so that a burst of changes costs a few. */
const REST_MS = 60;

/** Before what was not answered is asked for again. */
const RETRY_MS = 1000;

const NOT_FOUND = 404;
const NO_ANSWER = 0;

/**
 * Reads something now, whenever it changes on the server, and after a break in the stream.
 *
 * @param read is called anew whenever one of `inputs` is another; give what it reads by
 */
export function useLive<T>(
  read: (signal: AbortSignal) => Promise<T>,
  options: LiveOptions,
  inputs: readonly unknown[],
): Live<T> {
  const [state, setState] = useState<{ data?: T; problem?: ControlProblem; key?: string }>({});
  const again = useRef<() => void>(() => undefined);
  const key = JSON.stringify(inputs);
  // `key` stands for the inputs: a list is another one at each call.
  useEffect(() => {
    const reading = keptCurrent(
      read,
      (data) => setState({ data, key }),
      (problem) =>
        setState((before) => (before.key === key ? withProblem(before, problem) : { problem, key })),
      options.restMs,
    );
    again.current = reading.readAgain;
    const unlisten = listen((event) => {
      if (concerns(event, options)) reading.readAgain();
    });
    return () => {
      unlisten();
      reading.end();
    };
  }, [key]);
  // What was read by other inputs is not shown for these.
  const isOwn = state.key === key;
  return {
    data: isOwn ? state.data : undefined,
    problem: isOwn ? state.problem : undefined,
    readAgain: () => again.current(),
  };
}

/** What is known after a failure: what was read stays, unless it is there no longer. */
function withProblem<State extends object>(before: State, problem: ControlProblem): State {
  return problem.status === NOT_FOUND ? { ...before, data: undefined, problem } : { ...before, problem };
}

/** Whether what an event tells may have changed what was read. */
function concerns(event: LiveEvent, { of, when }: LiveOptions): boolean {
  if (event.type === "open" || event.type === "missed") return true;
  if (event.type === "requests") return of.includes("requests");
  if (!("change" in event)) return false;
  // All of the sandbox is as it was then.
  if (event.change === "restored") return true;
  return of.includes(event.type) && (when?.(event) ?? true);
}

/** Readings of which one is under way at most; what is asked for meanwhile is one more after it. */
export function keptCurrent<T>(
  read: (signal: AbortSignal) => Promise<T>,
  onData: (data: T) => void,
  onProblem: (problem: ControlProblem) => void,
  leastRestMs = REST_MS,
): { readonly readAgain: () => void; readonly end: () => void } {
  const ended = new AbortController();
  let isReading = false;
  let isWanted = false;
  const run = async () => {
    isReading = true;
    while (isWanted && !ended.signal.aborted) {
      isWanted = false;
      const beganMs = performance.now();
      let restMs = leastRestMs;
      try {
        const data = await read(ended.signal);
        // A long list is read half of the time at most, however often it changes.
        restMs = Math.max(restMs, performance.now() - beganMs);
        if (!ended.signal.aborted) onData(data);
      } catch (error) {
        const problem = problemOf(error);
        if (!ended.signal.aborted) onProblem(problem);
        // Nobody tells of the end of it where the stream goes on meanwhile.
        if (problem.status === NO_ANSWER && streamState.peek() === "live") {
          isWanted = true;
          restMs = RETRY_MS;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isReading = false;
  };
  const readAgain = () => {
    isWanted = true;
    if (!isReading) void run();
  };
  readAgain();
  return { readAgain, end: () => ended.abort() };
}
