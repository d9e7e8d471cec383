import { signal } from "@preact/signals";
import { answerOf, control } from "../api/control-client.js";
import { problemOf } from "../api/control-problem.js";
import type { LoggedRequest } from "../api/types.js";
import { isSame, joined } from "./joined-requests.js";
import { listen } from "./stream.js";

/** How many requests the page keeps; the oldest go. */
const MOST_KEPT = 10_000;

/** So many may be over before the oldest go together, which is cheaper than one by one. */
const SLACK = 1000;

/** The oldest first. It is changed in place, and `version` says when. */
let kept: LoggedRequest[] = [];
const version = signal(0);
let isTold = false;

/** The requests of the emulated service that the page knows of, the oldest first. Whoever shows them is drawn anew. */
export function keptRequests(): readonly LoggedRequest[] {
  void version.value;
  return kept;
}

/** Changes whenever {@link keptRequests} does. */
export function requestsVersion(): number {
  return version.value;
}

/** Follows the request log from now on. */
export function followRequests(): void {
  listen((event) => {
    if (event.type === "requests") add(event.request);
    else if (event.type === "open" || event.type === "missed" || event.type === "snapshots") void readLog();
  });
}

/** What came with the log when it was last read, by its identifier: the stream may yet tell of some of it. */
let readOfLog: ReadonlyMap<string, LoggedRequest> = new Map();

function add(request: LoggedRequest): void {
  const read = readOfLog.get(request.requestId);
  if (read && isSame(read, request)) return;
  kept.push(request);
  if (kept.length > MOST_KEPT + SLACK) kept = kept.slice(-MOST_KEPT);
  show();
}

/** Once a frame at most: a burst of requests is shown together. */
function show(): void {
  if (isTold) return;
  isTold = true;
  const tell = () => {
    isTold = false;
    version.value += 1;
  };
  if (document.hidden) setTimeout(tell, 200);
  else requestAnimationFrame(tell);
}

async function readLog(): Promise<void> {
  try {
    const query = { limit: 1000 };
    const { requests: newest } = await answerOf(control.GET("/requests", { params: { query } }));
    kept = joined(kept, newest.reverse());
    readOfLog = new Map(newest.map((request) => [request.requestId, request]));
    show();
  } catch (error) {
    problemOf(error);
  }
}
