import { readRecordings, startReplay, UnusableFolderError } from "@kaizala-gateway/gateway";
import type { Target } from "./target.js";
import { type TargetSettings, TargetSettingsError } from "./target-settings.js";

/**
 * Recorded traffic: the answers come from a replay server.
 *
 * @throws {TargetSettingsError} where no folder was named, or it holds no recordings
 */
export async function recorded({ recordings }: TargetSettings): Promise<Target> {
  if (recordings === undefined) {
    throw new TargetSettingsError("The target recorded needs --recordings <folder>.");
  }
  await readRecordings(recordings).catch((error: unknown) => {
    throw error instanceof UnusableFolderError ? new TargetSettingsError(error.message) : error;
  });
  return {
    name: "recorded",
    capabilities: new Set(["recordings"]),
    start: async () => {
      const replay = await startReplay({ folder: recordings, port: 0 });
      return { url: replay.url, stop: () => replay.close() };
    },
  };
}
