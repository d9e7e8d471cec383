import { computed, signal } from "@preact/signals";
import { answerOf, control } from "../api/control-client.js";
import { problemOf } from "../api/control-problem.js";
import type { ControlSchemas } from "../api/types.js";
import { shortDay } from "../words/times.js";
import { listen } from "./stream.js";

type Clock = ControlSchemas["Clock"];

/** The sandbox's clock as it was last told, and when that was by the browser's. */
const told = signal<{ readonly clock: Clock; readonly atMs: number } | null>(null);

/** The browser's clock, once a second. */
const tick = signal(performance.now());

/** The sandbox's clock; null until it was told. */
export const clock = computed(() => told.value?.clock ?? null);

/** The time in the sandbox in epoch milliseconds, once a second; null until it was told. */
export const nowMs = computed(() => {
  const known = told.value;
  if (known === null) return null;
  return known.clock.frozen ? known.clock.nowMs : known.clock.nowMs + Math.max(0, tick.value - known.atMs);
});

/** The day in the sandbox, as {@link shortDay} has it. */
export const today = computed(() => shortDay(nowMs.value ?? Date.now()));

/** Takes over what the control API has answered about the clock. */
export function tellClock(answered: Clock): void {
  told.value = { clock: answered, atMs: performance.now() };
  tick.value = performance.now();
}

/** Follows the sandbox's clock from now on. */
export function followClock(): void {
  const read = () =>
    answerOf(control.GET("/clock", {}))
      .then(tellClock)
      // Whoever cannot read it cannot hear the stream either, which says so.
      .catch(problemOf);
  listen((event) => {
    if (["open", "missed", "clock", "snapshots"].includes(event.type)) void read();
  });
  setInterval(() => {
    if (!document.hidden) tick.value = performance.now();
  }, 1000);
}
