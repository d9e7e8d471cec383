import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DeepJsonError, jsonProblem, parseShallowJson, readTextFile } from "@kaizala-gateway/foundation";
import type { Recording } from "./recording.js";
import { wrongField } from "./recording-shape.js";
import { UnusableFolderError } from "./unusable-folder-error.js";

/** A recording with the name of its file. */
export interface RecordingFile extends Recording {
  readonly file: string;
}

/**
 * The recordings in a folder, by the names of their files.
 *
 * @throws {UnusableFolderError} for a folder without any, and for a file that is none or of a newer version
 */
export async function readRecordings(folder: string): Promise<RecordingFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableFolderError(`${folder} cannot be read: ${error.code ?? error.message}`);
  });
  const files = names.filter((name) => name.endsWith(".json")).sort(byNumber);
  if (files.length === 0) throw new UnusableFolderError(`${folder} holds no recordings.`);
  return Promise.all(files.map((file) => readRecording(folder, file)));
}

async function readRecording(folder: string, file: string): Promise<RecordingFile> {
  const text = await readTextFile(join(folder, file)).catch((error: unknown) => {
    throw new UnusableFolderError(`${join(folder, file)} is no recording: ${Object(error).message}`);
  });
  let parsed: unknown;
  try {
    parsed = parseShallowJson(text);
  } catch (error) {
    const problem =
      error instanceof DeepJsonError
        ? `no recording: it is ${error.message}`
        : `not JSON: ${jsonProblem(text)}`;
    throw new UnusableFolderError(`${join(folder, file)} is ${problem}`);
  }
  refuseNewer(join(folder, file), parsed);
  const wrong = wrongField(parsed);
  if (wrong !== undefined) throw new UnusableFolderError(`${join(folder, file)} is no recording: ${wrong}`);
  return { ...(parsed as Recording), file }; // Its shape was looked at.
}

/** Files of version 1 do not say which they are of; those of a later one have a `version`. */
const VERSION = 1;

function refuseNewer(path: string, value: unknown): void {
  const { version } = Object(value);
  if (typeof version !== "number" || version <= VERSION) return;
  throw new UnusableFolderError(
    `${path} is a recording of version ${version}, and this program knows versions up to ${VERSION}; use a newer kaizala-gateway.`,
  );
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
