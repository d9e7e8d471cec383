import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { MockServer, SeedSummary } from "@kaizala-gateway/mock-server";
import type { Logger } from "pino";
import { seedCounts } from "../server/seed-counts.js";
import { readSeedFile } from "../server/seed-file.js";

/** Editors write a file in several steps. In milliseconds. */
const QUIET_MS = 100;

/**
 * Loads a seed anew whenever its file changes, and says so in the log. One that cannot be used changes nothing.
 *
 * @param logger undefined for silence
 */
export function followSeed(
  server: MockServer<SeedSummary>,
  file: string,
  logger: Logger | undefined,
  ended: AbortSignal,
): void {
  let timer: NodeJS.Timeout | undefined;
  const load = async () => {
    try {
      const seeded = server.reset(await readSeedFile(file));
      logger?.info(`${file} has changed: the sandbox is as it says, with ${seedCounts(seeded)}.`);
    } catch (error) {
      logger?.error(
        `${file} has changed, and cannot be used: ${Object(error).message} The sandbox is as it was.`,
      );
    }
  };
  // The folder, since editors put another file in the place of the one that is watched.
  const watcher: FSWatcher = watch(dirname(resolve(file)), { signal: ended }, (_event, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void load(), QUIET_MS);
  });
  watcher.on("error", (error) => logger?.error(`${file} is watched no longer: ${error.message}`));
  ended.addEventListener("abort", () => clearTimeout(timer), { once: true });
}
