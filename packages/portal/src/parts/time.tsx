import type { JSX } from "preact";
import { clockTime, fullTime, minuteTime } from "../words/times.js";

/** A time by the sandbox's clock: short, and whole with its zone for who points at it. */
export function Time({ at, isToTheSecond = false }: { at: string; isToTheSecond?: boolean }): JSX.Element {
  return (
    <time dateTime={at} title={`${fullTime(at)}, by the sandbox's clock`} class="tabular">
      {isToTheSecond ? clockTime(at) : minuteTime(at)}
    </time>
  );
}
