import { effect, signal } from "@preact/signals";
import { answerOf, control, everyPage, type PageQuery } from "../api/control-client.js";
import type { LiveEvent } from "../api/types.js";
import { screen } from "../place/place.js";
import { grouped } from "../words/numbers.js";
import { type KeptCurrent, keptCurrent } from "./kept-current.js";
import { keptRequests } from "./requests.js";
import { listen } from "./stream.js";

/** What stands beside the name of a screen: how many there are of what it shows; by the screen's name. */
export const counts = signal<Readonly<Record<string, string>>>({});

/** Says how many there are of what a screen shows, by a screen that has read them. */
export function setCount(name: string, count: number): void {
  const text = grouped(count);
  if (counts.peek()[name] !== text) counts.value = { ...counts.peek(), [name]: text };
}

/** Between two countings in milliseconds: nobody follows a number as closely as a list. */
const REST_MS = 500;

type Counting = (signal: AbortSignal) => Promise<number>;

/** How many there are of what the screens show, by the screens' names. The control API counts none of them itself. */
const COUNTINGS: Readonly<Record<"connectors" | "tokens" | "groups", Counting>> = {
  connectors: async (signal) => (await answerOf(control.GET("/connectors", { signal }))).connectors.length,
  tokens: async (signal) => {
    const read = (query: PageQuery) => answerOf(control.GET("/tokens", { params: { query }, signal }));
    return (await everyPage(read, ({ tokens }) => tokens)).length;
  },
  groups: async (signal) => {
    const read = (query: PageQuery) => answerOf(control.GET("/groups", { params: { query }, signal }));
    return (await everyPage(read, ({ groups }) => groups)).length;
  },
};

/** Counts what the screens show from now on, once the page is told of what happens. */
export function followCounts(): void {
  effect(() => setCount("traffic", keptRequests().length));
  for (const [name, count] of Object.entries(COUNTINGS)) {
    let reading: KeptCurrent<number> | undefined;
    listen((event) => {
      if (!changesCount(event, name)) return;
      if (reading !== undefined) return reading.readAgain();
      reading = keptCurrent({
        read: count,
        onData: (counted) => setCount(name, counted),
        // Whoever cannot read it cannot hear the stream either, which says so.
        onProblem: () => undefined,
        restMs: REST_MS,
      });
    });
  }
}

function changesCount(event: LiveEvent, name: string): boolean {
  if (event.type === "open" || event.type === "missed") return true;
  if (!("change" in event)) return false;
  if (event.change === "restored") return true;
  // A screen that is shown reads its list itself, and says how long it is.
  return event.type === name && event.change !== "changed" && screen.peek() !== name;
}
