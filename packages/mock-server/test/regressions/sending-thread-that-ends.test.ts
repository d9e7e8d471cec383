import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { silentLog } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

/** A thread that was just made. */
async function nextThread(): Promise<Worker> {
  // The event has one argument, the thread.
  const [thread] = (await once(process, "worker")) as [Worker];
  return thread;
}

const endings: readonly [string, (thread: Worker) => unknown][] = [
  // What is no order makes it throw.
  ["fails", (thread) => thread.postMessage({ send: [{}] })],
  ["is ended", (thread) => thread.terminate()],
];

it.each(endings)("events go on where the thread that sends them %s, and none is lost", async (_how, end) => {
  const faults: unknown[] = [];
  const log = { ...silentLog, fault: (_id: string | null, error: unknown) => void faults.push(error) };
  const bodies: string[] = [];
  let held: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    held = resolve;
  });
  const { url } = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    bodies.push(JSON.parse(request.body).data.text);
    if (bodies.length === 1) held();
    else answer(socket);
  });
  const { server, registered, post } = await startRegistering({ log });
  await registered(url);
  const first = nextThread();
  await post("first");
  await isHeld;
  await post("second");
  const second = nextThread();
  end(await first);
  await second;
  await server.settled();
  expect(bodies).toEqual(["first", "first", "second"]);
  expect(server.deliveries().map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(faults.map(String)).toEqual([
    "Error: The thread that sends events has ended; another one takes its place.",
  ]);
});

it("an event with which two threads have ended counts as failed, and is tried again as any other", async () => {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on("worker", note);
  let isEnding = true;
  const { url } = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    if (isEnding) void threads.at(-1)?.terminate();
    else answer(socket);
  });
  const { server, registered, post } = await startRegistering();
  await registered(url);
  await post("first");
  await server.settled();
  const problem = "could not be sent, since the thread that sends events has ended";
  expect(server.deliveries()).toMatchObject([{ state: "waiting", attempts: [{ problem, status: null }] }]);
  isEnding = false;
  await server.clock.advance({ minutes: 3 });
  process.off("worker", note);
  expect(server.deliveries()).toMatchObject([{ state: "delivered" }]);
  expect(threads).toHaveLength(3);
});
