import type { JSX } from "preact";
import { clockTime, dayAndTime, fullTime, minuteTime } from "../words/times.js";

interface TimeProps {
  readonly at: string;
  readonly isToTheSecond?: boolean;
  /** The day on which the time alone is plain; on any other, the day is shown as well. */
  readonly today?: string;
}

/** A time by the sandbox's clock: short, and whole with its zone for who points at it. */
export function Time({ at, isToTheSecond = false, today }: TimeProps): JSX.Element {
  const format = isToTheSecond ? clockTime : minuteTime;
  return (
    <time dateTime={at} title={`${fullTime(at)}, by the sandbox's clock`} class="tabular">
      {today === undefined ? format(at) : dayAndTime(at, today, format)}
    </time>
  );
}
