import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startProxy } from "../../src/index.js";
import { type Answer, type Received, scripted } from "./upstream.js";

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-recording-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Records what is done through a proxy in front of a scripted service; gives the files by name. */
export async function recorded(
  answer: (received: Received) => Answer,
  act: (url: string) => Promise<unknown>,
  redact: readonly string[] = [],
): Promise<Map<string, string>> {
  const folder = await temporaryFolder();
  const upstream = await scripted(answer);
  const proxy = await startProxy({ upstream: new URL(upstream.url), record: folder, redact });
  await act(proxy.url);
  await proxy.close();
  const files = await readdir(folder);
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}
