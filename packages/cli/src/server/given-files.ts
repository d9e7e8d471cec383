import { jsonProblem } from "@kaizala-gateway/foundation";
import type { SandboxExport, SeedDocument } from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import { readExportFile } from "./export-file.js";
import { givenName, readGivenText } from "./given-text.js";
import { readSeedFile } from "./seed-file.js";

/**
 * The seed in a file that somebody named.
 *
 * @throws {CliError} where it cannot be used
 */
export function seedFrom(file: string): Promise<SeedDocument> {
  return orCliError(file, readSeedFile(file));
}

/**
 * The exported sandbox in a file that somebody named.
 *
 * @throws {CliError} where it cannot be used
 */
export function exportFrom(file: string): Promise<SandboxExport> {
  return orCliError(file, readExportFile(file));
}

/**
 * The JSON in a file that somebody named.
 *
 * @throws {CliError} where it cannot be used
 */
export function jsonFrom(file: string): Promise<unknown> {
  return orCliError(file, readJson(file));
}

async function readJson(file: string): Promise<unknown> {
  const text = await readGivenText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON: ${jsonProblem(text)}.`);
  }
}

async function orCliError<Content>(file: string, reading: Promise<Content>): Promise<Content> {
  try {
    return await reading;
  } catch (error) {
    throw unusable(file, error);
  }
}

/** That a file cannot be used, and why. */
export function unusable(file: string, why: unknown): CliError {
  return new CliError(`${givenName(file)} cannot be used: ${Object(why).message}`);
}
