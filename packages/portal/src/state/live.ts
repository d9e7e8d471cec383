import { useEffect, useRef, useState } from "preact/hooks";
import type { ControlProblem } from "../api/control-problem.js";
import type { ChangeEvent, LiveEvent, LiveEventType } from "../api/types.js";
import { type KeptCurrent, keptCurrent } from "./kept-current.js";
import { listen } from "./stream.js";

/** What was read, and is read anew when it changes. */
export interface Live<T> {
  /** Undefined until it was read for the first time; what it was before while it is read anew. */
  readonly data: T | undefined;
  /** Why the last reading failed; undefined where it did not. */
  readonly problem: ControlProblem | undefined;
  readonly readAgain: () => void;
  /** What a reading that begins after this call reads. It fails as that does. */
  readonly readNow: () => Promise<T>;
}

/** When something is to be read anew. */
export interface LiveOptions {
  /** Changes of these. `clock` is told when somebody moves the clock, and not as time passes. */
  readonly of: readonly LiveEventType[];
  /** Which of the changes; default all. */
  readonly when?: (event: ChangeEvent) => boolean;
  /** Between two readings in milliseconds, at least: what comes as often as requests is not read as often. */
  readonly restMs?: number;
  /**
   * Fails where it is there no longer, by what else was read since this call: what is known to be gone is not asked
   * for. It is called before what is shown is read anew after a change that may have taken it away.
   */
  readonly check?: () => Promise<unknown>;
}

const NOT_FOUND = 404;

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
  const current = useRef<KeptCurrent<T>>(undefined);
  const key = JSON.stringify(inputs);
  // `key` stands for the inputs: a list is another one at each call.
  useEffect(() => {
    let isGone = false;
    const reading = keptCurrent({
      read,
      onData: (data) => {
        isGone = false;
        setState({ data, key });
      },
      onProblem: (problem) => {
        isGone = problem.status === NOT_FOUND;
        setState((before) => (before.key === key ? withProblem(before, problem) : { problem, key }));
      },
      restMs: options.restMs,
      check: options.check,
    });
    current.current = reading;
    const unlisten = listen((event) => {
      if (!concerns(event, options) || (isGone && leavesGone(event))) return;
      isGone = false;
      reading.readAgain(mayTakeAway(event));
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
    readAgain: () => current.current?.readAgain(),
    readNow: () =>
      current.current?.readNow() ?? Promise.reject(new DOMException("Not read yet.", "AbortError")),
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

/** Whether what was there before an event may be there no longer. */
export function mayTakeAway(event: LiveEvent): boolean {
  return "change" in event ? ["removed", "restored"].includes(event.change) : event.type !== "requests";
}

/** Whether what was not there before an event is not there after it either. */
function leavesGone(event: LiveEvent): boolean {
  return "change" in event && ["removed", "changed"].includes(event.change);
}
