import type { WriteStream } from "node:tty";

/** Work that is done sooner needs no word. In milliseconds. */
const QUIET_MS = 500;

/**
 * Tells on a terminal that something takes long, and for how long, until it is over; nothing of it stays.
 *
 * @param stream where people read what is no result, and programs nothing
 */
export async function withProgress<Value>(stream: WriteStream, working: Promise<Value>): Promise<Value> {
  if (stream.isTTY !== true) return working;
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    stream.write(`\r\u001b[KWorking for ${seconds} s; Ctrl+C ends it.`);
  }, QUIET_MS);
  try {
    return await working;
  } finally {
    clearInterval(timer);
    stream.write("\r\u001b[K");
  }
}
