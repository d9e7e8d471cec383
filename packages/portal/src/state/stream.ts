import { sentEvents } from "@kaizala-gateway/mock-server/control";
import { signal } from "@preact/signals";
import { giveUpCalls } from "../api/control-client.js";
import { controlToken } from "../api/control-token.js";
import type { LiveEvent } from "../api/types.js";
import { basePath } from "../place/base-path.js";

/** How the page hears of what happens: `demandsToken` until the right control token is given. */
export type StreamState = "connecting" | "live" | "broken" | "demandsToken" | "closed";

/** Whether the page is told of what happens. */
export const streamState = signal<StreamState>("connecting");

type Listener = (event: LiveEvent) => void;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

/** So long the server may take to begin its answer. */
const ANSWER_MS = 10_000;
/** So long the server may say nothing: it sends a comment every 15 seconds, of which one may be late. */
const SILENCE_MS = 35_000;

const listeners = new Set<Listener>();
let lastId = "";
let connection: AbortController | null = null;
let waitMs = FIRST_WAIT_MS;

/** Hears each event from now on, until what it returns is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Connects, and again whenever the connection breaks. */
export function startStream(): void {
  connection?.abort();
  waitMs = FIRST_WAIT_MS;
  const own = new AbortController();
  connection = own;
  void keepConnected(own.signal);
}

async function keepConnected(ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await hear(ended).catch(() => undefined);
    if (ended.aborted || streamState.peek() === "demandsToken" || streamState.peek() === "closed") return;
    streamState.value = "broken";
    await waited(waitMs, ended);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

/** Hears one connection to its end, which comes too where the server is silent for longer than it ever is. */
async function hear(ended: AbortSignal): Promise<void> {
  const token = controlToken.peek();
  const headers = {
    accept: "text/event-stream",
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(lastId === "" ? {} : { "last-event-id": lastId }),
  };
  const silent = new AbortController();
  const endSilent = () => {
    // First, so that those who are given up know that the end of it will be told.
    streamState.value = "broken";
    silent.abort();
    giveUpCalls();
  };
  let timer = setTimeout(endSilent, ANSWER_MS);
  try {
    const signal = AbortSignal.any([ended, silent.signal]);
    const response = await fetch(`${basePath}/_control/events`, { headers, signal, cache: "no-store" });
    if (response.status === 401) streamState.value = "demandsToken";
    if (response.status === 404) streamState.value = "closed";
    if (!response.ok || response.body === null) return;
    const onHeard = () => {
      clearTimeout(timer);
      timer = setTimeout(endSilent, SILENCE_MS);
    };
    for await (const { id, data } of sentEvents(response.body, { onHeard })) {
      if (ended.aborted) return;
      lastId = id;
      // The contract says what the data is.
      tell(JSON.parse(data) as LiveEvent);
    }
  } finally {
    clearTimeout(timer);
  }
}

function tell(event: LiveEvent): void {
  if (event.type === "open") {
    streamState.value = "live";
    waitMs = FIRST_WAIT_MS;
  }
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
