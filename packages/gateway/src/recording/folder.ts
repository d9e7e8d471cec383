import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DeepJsonError, jsonProblem, parseShallowJson, timeMs } from "@kaizala-gateway/foundation";
import type { Recording } from "./recording.js";
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
  const text = await readFile(join(folder, file), "utf8");
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

/** People edit recordings by hand: what is read later is there. */
function wrongField(value: unknown): string | undefined {
  const { at, request, answer } = Object(value);
  const { method, path, query, headers } = Object(request);
  if (typeof at !== "string" || Number.isNaN(timeMs(at))) return "at: must be a time in ISO 8601";
  if (typeof method !== "string") return "request.method: must be a text";
  if (typeof path !== "string" || !path.startsWith("/")) return "request.path: must begin with a slash";
  if (!Array.isArray(query)) return "request.query: must be a list of names with values";
  if (typeof headers !== "object" || headers === null) return "request.headers: must be an object";
  if (!Number.isInteger(Object(answer).status)) return "answer.status: must be a whole number";
  const { headers: answerHeaders } = Object(answer);
  if (typeof answerHeaders !== "object" || answerHeaders === null) return "answer.headers: must be an object";
  return undefined;
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
