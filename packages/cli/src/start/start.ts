import v8 from "node:v8";
import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
  pinoLog,
  Refusal,
  type SandboxExport,
  type SeedDocument,
  type SeedSummary,
  SqliteUnavailableError,
  silentLog,
  UnusableDataError,
} from "@kaizala-gateway/mock-server";
import type { EvidenceFlags } from "../flags/evidence-flags.js";
import type { Announcing } from "../flags/listening-flags.js";
import { CliError } from "../problems/cli-error.js";
import { createLogger } from "../running/log.js";
import { untilStopped } from "../running/ready.js";
import { printWeakAnswers } from "../running/weak-answers.js";
import { announce, announceAsJson } from "./announcement.js";

export interface StartOptions extends Announcing, Required<EvidenceFlags> {
  readonly port: number;
  readonly host: string;
  /** Path of a seed file. */
  readonly seed?: string;
  /** Path of a data file. */
  readonly data?: string;
  /** Path of an exported file. */
  readonly import?: string;
  readonly logLevel: string;
  readonly throttle: boolean;
  /** Whether callers are told why they got 401 or 403; undefined for on this machine alone. */
  readonly reasons?: boolean;
  /** Hosts beside this machine that media may be fetched from. */
  readonly allowHosts: readonly string[];
  readonly callbacks: "any" | "https-only";
  /** Whether a media resource is taken that this server did not make. */
  readonly foreignMedia: boolean;
  /** From 0 to 1. */
  readonly webhookDuplicates: number;
  /** What the control API demands; undefined for what the address asks for. */
  readonly controlToken?: string;
  /** In MiB. */
  readonly sandboxMemory: number;
  /** In minutes. */
  readonly sandboxIdle?: number;
}

/**
 * Runs the mock server until it is told to stop.
 *
 * @throws {CliError} where it cannot start
 */
export async function start(options: StartOptions): Promise<void> {
  const stopped = untilStopped();
  const server = await listen(options, await readFiles(options));
  keepHeapSmall();
  process.stdout.write(options.json ? announceAsJson(server) : announce(server, options));
  loadAhead(server);
  await stopped;
  printWeakAnswers(server.weakAnswers(), options.evidence);
  await server.close();
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

async function listen(
  options: StartOptions,
  files: Pick<MockServerOptions, "seed" | "import">,
): Promise<MockServer<SeedSummary>> {
  const { port, host, data, throttle, allowHosts, callbacks, foreignMedia, webhookDuplicates, tls } = options;
  const { sandboxMemory: sandboxMemoryMiB, sandboxIdle, reasons, evidence, strictEvidence } = options;
  const { controlToken } = options;
  const logger = await createLogger(options.logLevel);
  try {
    return await createMockServer({
      port,
      host,
      throttle,
      allowHosts,
      callbacks,
      foreignMedia,
      webhookDuplicates,
      sandboxMemoryMiB,
      evidence,
      strictEvidence,
      log: logger ? pinoLog(logger) : silentLog,
      ...files,
      ...(data === undefined ? {} : { data }),
      ...(reasons === undefined ? {} : { reasons }),
      ...(controlToken === undefined ? {} : { controlToken }),
      ...(sandboxIdle === undefined ? {} : { sandboxIdle: { minutes: sandboxIdle } }),
      ...(tls === undefined ? {} : { tls }),
    });
  } catch (error) {
    throw new CliError(await explain(error, options));
  }
}

async function readFiles(options: StartOptions): Promise<Pick<MockServerOptions, "seed" | "import">> {
  const { seed, import: exported } = options;
  try {
    return {
      ...(seed === undefined ? {} : { seed: await readSeed(seed) }),
      ...(exported === undefined ? {} : { import: await readExport(exported) }),
    };
  } catch (error) {
    if (error instanceof Error) throw new CliError(unusable(options, error));
    throw error;
  }
}

// Most starts read no file, and need not load what reads one.

async function readSeed(file: string): Promise<SeedDocument> {
  const { readSeedFile } = await import("./seed-file.js");
  return readSeedFile(file);
}

async function readExport(file: string): Promise<SandboxExport> {
  const { readExportFile } = await import("./export-file.js");
  return readExportFile(file);
}

function unusable({ seed, import: exported }: StartOptions, { message }: Error): string {
  const file = exported === undefined ? `The seed ${seed ?? ""}` : `The export ${exported}`;
  return `${file} cannot be used: ${message}`;
}

async function explain(error: unknown, options: StartOptions): Promise<string> {
  const { data } = options;
  if (error instanceof Refusal) return unusable(options, error);
  if (error instanceof SqliteUnavailableError) return error.message;
  if (error instanceof UnusableDataError) return `${data}: ${error.message}`;
  const { listeningProblem } = await import("../problems/listening-problem.js");
  const problem = listeningProblem(error, options);
  if (problem !== undefined) return problem;
  throw error;
}
