// Looks at the main thread from beside it: how much of the processor it takes between two of its beats.
import { readFileSync } from "node:fs";
import { workerData as beats, parentPort } from "node:worker_threads";

const LOOK_EVERY_MS = 10;
/** What the kernel counts by, on every machine that Node.js runs on. */
const TICK_MS = 10;

let beat = Atomics.load(beats, 0);
let atBeat = processorMs();
let longest = 0;

setInterval(() => {
  const now = Atomics.load(beats, 0);
  const taken = processorMs();
  if (now === beat) longest = Math.max(longest, taken - atBeat);
  else [beat, atBeat] = [now, taken];
}, LOOK_EVERY_MS);

// Whoever asks begins anew.
parentPort.on("message", () => {
  parentPort.postMessage(longest);
  longest = 0;
});

/** The processor's time that the main thread has taken; where the system does not tell, that of the process. */
function processorMs() {
  try {
    const status = readFileSync(`/proc/self/task/${process.pid}/stat`, "utf8");
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}
