import v8 from "node:v8";
import { type MockServer, pinoLog, type SeedSummary, silentLog } from "@kaizala-gateway/mock-server";
import type { Announcing } from "../flags/listening-flags.js";
import { createLogger } from "../running/log.js";
import { untilStopped } from "../running/ready.js";
import { printWeakAnswers } from "../running/weak-answers.js";
import { startMockServer } from "../server/mock-server.js";
import type { ServerAddress, ServerReach, ServerSettings } from "../server/settings.js";
import { variablesOf } from "../server/variables.js";
import { announce, announceAsJson } from "./announcement.js";
import { writeEnvFile } from "./env-file.js";
import { followSeed } from "./followed-seed.js";

export interface StartOptions extends Announcing, ServerAddress, ServerReach, ServerSettings {
  readonly logLevel: string;
  /** Whether the seed's file is loaded anew when it changes. */
  readonly watches: boolean;
  /** What the control API demands; undefined for what the address asks for. */
  readonly controlToken?: string;
  /** Path of a file that gets the variables of a program. */
  readonly envFile?: string;
}

/**
 * Runs the mock server until it is told to stop.
 *
 * @throws {CliError} where it cannot start
 */
export async function start(options: StartOptions): Promise<void> {
  const { port, host, tls, controlToken, logLevel, json, envFile, watches, ...others } = options;
  const { publicUrl, trustProxy, allowOrigins, ...settings } = others;
  const stopped = untilStopped();
  const logger = await createLogger(logLevel);
  const server = await startMockServer(settings, {
    port,
    host,
    log: logger ? pinoLog(logger) : silentLog,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustProxy === undefined ? {} : { trustProxy }),
    ...(allowOrigins === undefined ? {} : { allowOrigins }),
    ...(tls === undefined ? {} : { tls }),
    ...(controlToken === undefined ? {} : { controlToken }),
  });
  if (envFile !== undefined) await tellVariables(server, envFile);
  keepHeapSmall();
  const { columns } = process.stdout;
  process.stdout.write(json ? announceAsJson(server) : announce(server, { ...options, columns }));
  loadAhead(server);
  const ended = new AbortController();
  if (watches && settings.seed !== undefined) followSeed(server, settings.seed, logger, ended.signal);
  await stopped;
  ended.abort();
  printWeakAnswers(server.weakAnswers(), options.evidence);
  await server.close();
}

/** A server that could not tell them is of no use to who waits for the file. */
async function tellVariables(server: MockServer<SeedSummary>, envFile: string): Promise<void> {
  const { url: baseUrl, controlUrl, controlToken, seeded } = server;
  try {
    await writeEnvFile(envFile, variablesOf({ baseUrl, controlUrl, controlToken }, seeded));
  } catch (error) {
    await server.close();
    throw error;
  }
}

/**
 * Holds V8's heap small. Under load its space for short-lived objects grows to 48 MB, for no more speed, so it
 * keeps the size that it has after the start; and the rest is collected when it has doubled, not when it has
 * quadrupled, since what the request log lets go ends there. Together some 60 MB of resident memory. Measured
 * on the V8 of Node.js 20; a later one is left alone, since it would complain about flags that it does not know.
 */
function keepHeapSmall(): void {
  if (!process.versions.v8.startsWith("11.")) return;
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  v8.setFlagsFromString("--heap-growing-percent=100");
}

/** How long after the start the rest is loaded, in milliseconds: requests that came with it go first. */
const LOAD_AHEAD_AFTER_MS = 250;

/** Loads what the first call of the control API would otherwise wait for, once there is time. */
function loadAhead(server: MockServer<SeedSummary>): void {
  const timer = setTimeout(() => {
    // Whoever needs what cannot be loaded is told of it then.
    server.loadAhead().catch(() => undefined);
  }, LOAD_AHEAD_AFTER_MS);
  timer.unref();
}
