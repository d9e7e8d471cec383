import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";

/** How long a turn of the event loop may be for another request to be begun in it. */
const TURN_MS = 10;

/**
 * A handler that begins no more requests in a turn of the event loop than fit into 10 ms, together with what it has to
 * do for those that it began before; the rest follows in the next turns, in the order in which it came.
 *
 * Node.js accepts one new connection in each turn. Two hundred connections that always have a request ready make turns
 * of a second on a busy machine, and whoever comes new behind a hundred others would wait for minutes.
 */
export function takingTurns(handler: RequestListener): RequestListener {
  const waiting: [IncomingMessage, ServerResponse][] = [];
  /** Whether requests came or were begun in this turn. */
  let isOpen = false;
  let endsAt = 0;
  let lastBegunAt = 0;

  const open = (until: number) => {
    isOpen = true;
    endsAt = until;
    setImmediate(end);
  };
  const end = () => {
    isOpen = false;
    if (waiting.length === 0) return;
    // While some wait, the loop is never idle: all of the time since then went into work.
    open(lastBegunAt + TURN_MS);
    serve();
  };
  /** At least one in each turn. */
  const serve = () => {
    const [request, response] = waiting.shift() ?? [];
    if (!request || !response) return;
    // Who has gone meanwhile waits for no answer, and its body would never end.
    if (!request.destroyed) handler(request, response);
    lastBegunAt = performance.now();
    // What the handler left to do at once comes before.
    if (lastBegunAt < endsAt) process.nextTick(serve);
  };

  return (request, response) => {
    const now = performance.now();
    if (!isOpen) open(now + TURN_MS);
    if (waiting.length === 0 && now < endsAt) handler(request, response);
    else waiting.push([request, response]);
  };
}
