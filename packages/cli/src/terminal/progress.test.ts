import type { WriteStream } from "node:tty";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withProgress } from "./progress.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What was written to a stream, as far as it is used. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { written, stream: { isTTY, write } as unknown as WriteStream };
}

it("tells a terminal of work that takes long, and leaves nothing of it", async () => {
  const { written, stream: terminal } = stream(true);
  let finish: (value: string) => void = () => undefined;
  const working = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const done = withProgress(terminal, working);
  await vi.advanceTimersByTimeAsync(400);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1700);
  expect(written.at(-1)).toContain("Working for 2 s");
  finish("result");
  expect(await done).toBe("result");
  expect(written.at(-1)).toBe("\r\u001b[K");
});

it("tells whoever reads from a pipe nothing", async () => {
  const { written, stream: pipe } = stream(false);
  let finish: () => void = () => undefined;
  const working = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const done = withProgress(pipe, working);
  await vi.advanceTimersByTimeAsync(5000);
  finish();
  await done;
  expect(written).toEqual([]);
});
