import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
  Refusal,
  type SandboxExport,
  type SeedDocument,
  type SeedSummary,
  SqliteUnavailableError,
  UnusableDataError,
} from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import { givenName } from "./given-text.js";
import type { ServerAddress, ServerReach, ServerSettings } from "./settings.js";

/** How a server listens, and where it writes its log. */
type Surroundings = ServerAddress & ServerReach & Pick<MockServerOptions, "tls" | "log" | "controlToken">;

/**
 * Starts the mock server of a command.
 *
 * @throws {CliError} where it cannot start
 */
export async function startMockServer(
  settings: ServerSettings,
  surroundings: Surroundings,
): Promise<MockServer<SeedSummary>> {
  const { seed, import: exported, ...options } = settings;
  const files = await readFiles({ seed, exported });
  try {
    return await createMockServer({ ...options, ...surroundings, ...files });
  } catch (error) {
    throw new CliError(await explain(error, settings, surroundings));
  }
}

interface Files {
  readonly seed: string | undefined;
  readonly exported: string | undefined;
}

async function readFiles({ seed, exported }: Files): Promise<Pick<MockServerOptions, "seed" | "import">> {
  try {
    return {
      ...(seed === undefined ? {} : { seed: await readSeed(seed) }),
      ...(exported === undefined ? {} : { import: await readExport(exported) }),
    };
  } catch (error) {
    if (error instanceof Error) throw new CliError(unusable({ seed, exported }, error));
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

function unusable({ seed, exported }: Files, { message }: Error): string {
  const file =
    exported === undefined ? `The seed ${givenName(seed ?? "")}` : `The export ${givenName(exported)}`;
  return `${file} cannot be used: ${message}`;
}

async function explain(error: unknown, settings: ServerSettings, address: ServerAddress): Promise<string> {
  const { data, seed, import: exported } = settings;
  if (error instanceof Refusal) return unusable({ seed, exported }, error);
  if (error instanceof SqliteUnavailableError) return error.message;
  if (error instanceof UnusableDataError) return `${data}: ${error.message}`;
  const { listeningProblem } = await import("../problems/listening-problem.js");
  const problem = listeningProblem(error, address);
  if (problem !== undefined) return problem;
  throw error;
}
