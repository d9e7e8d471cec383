import type { ServerResponse } from "node:http";
import { clearInterval, setInterval } from "node:timers";
import type { LiveEvent } from "../../../domain/stream/live-events.js";
import type { LiveStream, Wanted } from "../../../domain/stream/live-stream.js";

/** How often something is sent, so that whatever lies between keeps the connection. */
const KEEP_ALIVE_MS = 15_000;
/** How many events are written at a time. */
const MOST_AT_A_TIME = 100;

/** The head of an answer that is a stream. */
export function eventHead(headers: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // Some proxies collect what comes otherwise.
    "x-accel-buffering": "no",
  };
}

/**
 * Sends events as Server-Sent Events until the caller leaves or the sandbox is closed. Somebody who reads slowly is
 * sent no more than the connection takes; what follows waits in the stream.
 */
export function sendEvents(stream: LiveStream, wanted: Wanted, response: ServerResponse): void {
  let isFull = false;
  const send = () => {
    while (!isFull && !response.destroyed) {
      const events = listening.take(MOST_AT_A_TIME);
      if (events.length === 0) return;
      isFull = !response.write(events.map(written).join(""));
      if (events.some((event) => event.type === "closed") && wanted.source !== undefined) response.end();
    }
  };
  const listening = stream.listen(wanted, send);
  const keepAlive = setInterval(() => {
    if (!isFull) response.write(":\n\n");
  }, KEEP_ALIVE_MS).unref();
  response.on("drain", () => {
    isFull = false;
    send();
  });
  response.once("close", () => {
    clearInterval(keepAlive);
    listening.stop();
  });
  send();
}

/** What was written for one listener is sent to the others as well. */
const texts = new WeakMap<LiveEvent, string>();

/** The data is one line: JSON escapes the others. */
function written(event: LiveEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  texts.set(event, text);
  return text;
}
