import { countOf } from "@kaizala-gateway/foundation";
import { startReplay } from "@kaizala-gateway/gateway";
import type { Announcing } from "../flags/listening-flags.js";
import { orListeningError } from "../problems/gateway-problems.js";
import { program } from "../program.js";
import { createLogger } from "../running/log.js";
import { listeningLine, printReady, untilStopped } from "../running/ready.js";

export interface RunReplayOptions extends Announcing {
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
}

/**
 * Answers from a recording until it is told to stop.
 *
 * @throws {CliError} where it cannot start
 */
export async function runReplay(folder: string, options: RunReplayOptions): Promise<void> {
  const stopped = untilStopped();
  const logger = await createLogger(options.logLevel);
  const onRequest = (method: string, path: string, file: string | undefined) => {
    if (file === undefined) logger?.warn(`${method} ${path}: no recording answers it`);
    else logger?.info(`${method} ${path}: ${file}`);
  };
  const replay = await orListeningError(startReplay({ ...options, folder, onRequest }), options);
  const { url, exchanges } = replay;
  const lines = [
    `kaizala-gateway ${program.version}, answering from a recording, independent of Microsoft`,
    "",
    `  replay       ${url}`,
    ...listeningLine(replay),
    `  recording    ${folder}, ${countOf(exchanges, "exchange")}`,
  ];
  printReady({ url, facts: { url, folder, exchanges }, lines }, options);
  await stopped;
  await replay.close();
}
