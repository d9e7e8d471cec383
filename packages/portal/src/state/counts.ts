import { signal } from "@preact/signals";

/** What stands beside the name of a screen, such as how many there are; by the screen's name. */
export const counts = signal<Readonly<Record<string, string>>>({});

/** Says what stands beside the name of a screen. */
export function setCount(screen: string, text: string): void {
  if (counts.peek()[screen] !== text) counts.value = { ...counts.peek(), [screen]: text };
}
