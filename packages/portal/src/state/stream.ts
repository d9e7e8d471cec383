import { signal } from "@preact/signals";
import { controlToken } from "../api/control-token.js";
import { sentEvents } from "../api/event-stream.js";
import type { LiveEvent } from "../api/types.js";
import { basePath } from "../place/base-path.js";

/** How the page hears of what happens: `demandsToken` until the right control token is given. */
export type StreamState = "connecting" | "live" | "broken" | "demandsToken" | "closed";

/** Whether the page is told of what happens. */
export const streamState = signal<StreamState>("connecting");

type Listener = (event: LiveEvent) => void;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

const listeners = new Set<Listener>();
let lastId = "";
let connection: AbortController | null = null;

/** Hears each event from now on, until what it returns is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Connects, and again whenever the connection breaks. */
export function startStream(): void {
  connection?.abort();
  const own = new AbortController();
  connection = own;
  void keepConnected(own.signal);
}

async function keepConnected(ended: AbortSignal): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!ended.aborted) {
    const heard = await hear(ended).catch(() => false);
    if (ended.aborted || streamState.peek() === "demandsToken" || streamState.peek() === "closed") return;
    waitMs = heard ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
    streamState.value = "broken";
    await waited(waitMs, ended);
  }
}

/** Hears one connection to its end; true where it ever began. */
async function hear(ended: AbortSignal): Promise<boolean> {
  const token = controlToken.peek();
  const headers = {
    accept: "text/event-stream",
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(lastId === "" ? {} : { "last-event-id": lastId }),
  };
  const response = await fetch(`${basePath}/_control/events`, { headers, signal: ended, cache: "no-store" });
  if (response.status === 401) streamState.value = "demandsToken";
  if (response.status === 404) streamState.value = "closed";
  if (!response.ok || response.body === null) return false;
  for await (const { id, data } of sentEvents(response.body)) {
    if (ended.aborted) return true;
    lastId = id;
    // The contract says what the data is.
    tell(JSON.parse(data) as LiveEvent);
  }
  return true;
}

function tell(event: LiveEvent): void {
  if (event.type === "open") streamState.value = "live";
  if (event.type === "closed") streamState.value = "closed";
  for (const listener of listeners) listener(event);
}

/** Resolves after a time, or at once when somebody wants to try now. */
function waited(waitMs: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    addEventListener("online", done);
    ended.addEventListener("abort", done, { once: true });
  });
}
