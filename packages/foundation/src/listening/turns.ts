import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers";

// The one that is there from the beginning: Jest's fake timers take its place.
const { nextTick } = process;

/** How long a turn of the event loop may be for another request to be begun in it. */
const TURN_MS = 10;
/** How many requests a connection may send ahead of their answers. */
const MOST_AHEAD = 1000;

type Call = readonly [IncomingMessage, ServerResponse];

/** What waits behind the request of a connection that is being answered. */
interface Line {
  isBusy: boolean;
  readonly waiting: Call[];
}

/**
 * A handler that begins no more requests in a turn of the event loop than fit into 10 ms, together with what it has to
 * do for those that it began before; the rest follows in the next turns, in the order in which it came. The requests of
 * one connection are begun one after the other, which their answers have to be as well.
 *
 * Node.js accepts one new connection in each turn. Two hundred connections that always have a request ready make turns
 * of a second on a busy machine, and whoever comes new behind a hundred others would wait for minutes; so would whoever
 * comes behind one that sends a thousand requests at once. And an answer that waits for others of its connection is not
 * told when that ends, so that whatever was opened for it would stay so.
 */
export function takingTurns(handler: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  const waiting: Call[] = [];
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
    if (!isGone(request)) handler(request, response);
    lastBegunAt = performance.now();
    // What the handler left to do at once comes before.
    if (lastBegunAt < endsAt) nextTick(serve);
  };
  const take = (line: Line, [request, response]: Call) => {
    line.isBusy = true;
    response.once("close", () => {
      line.isBusy = false;
      const next = line.waiting.shift();
      if (next && !isGone(next[0])) take(line, next);
    });
    const now = performance.now();
    if (!isOpen) open(now + TURN_MS);
    if (waiting.length === 0 && now < endsAt) handler(request, response);
    else waiting.push([request, response]);
  };

  return (request, response) => {
    const { socket } = request;
    let line = lines.get(socket);
    if (!line) {
      line = { isBusy: false, waiting: [] };
      lines.set(socket, line);
    }
    if (!line.isBusy) take(line, [request, response]);
    else if (line.waiting.push([request, response]) > MOST_AHEAD) socket.destroy();
  };
}

/** Who has gone meanwhile waits for no answer, and its body would never end. */
function isGone(request: IncomingMessage): boolean {
  return request.destroyed || request.socket.destroyed;
}
