// What a server holds, before and after.

const LOOK_EVERY_MS = 500;

/**
 * What a server holds once it had time to let go of what it need not hold.
 *
 * @param {import("./watched-server.mjs").WatchedServer} server
 * @param {Record<string, number>} before
 * @param {Record<string, number>} more what it may hold more than before
 * @param {number} withinMs how long it may take
 */
export async function settledFigures(server, before, more, withinMs) {
  const until = performance.now() + withinMs;
  for (;;) {
    const after = await server.ask("figures");
    if (exceeding(before, after, more).length === 0 || performance.now() > until) return after;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The names of what is more than it may be. */
export function exceeding(before, after, more) {
  return Object.keys(more).filter((name) => (after[name] ?? 0) > (before[name] ?? 0) + more[name]);
}
