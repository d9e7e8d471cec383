import { gunzipSync, gzipSync } from "node:zlib";
import type { ValidateFunction } from "ajv";
import type { BlobFolder } from "../../blobs/blob-folder.js";
import { program } from "../../program.js";
import { compiledValidator } from "../../validation/compiled.js";
import { explain } from "../../validation/explain.js";
import { NOTHING_USED } from "../access/coverage.js";
import { Refusal } from "../ground/refusal.js";
import type { JournalExcerpt } from "./journal.js";
import type { Sandbox } from "./sandbox.js";
import type { SandboxExport } from "./sandbox-export.js";
import { type SandboxContent, START } from "./snapshots.js";

/** An export that was checked: a state to go on from, and the requests that followed it. */
export interface ImportedExport {
  readonly from: SandboxContent;
  readonly report: JournalExcerpt;
  /** The bytes of its media. */
  readonly media: readonly Buffer[];
}

const FORMAT = "kaizala-gateway-sandbox";
/** Each is read from 1 on: 2 brought the coverage, and 3 the faults and the receivers. */
const VERSION = 3;
/** A larger file would be refused when it is imported. */
const LARGEST_BASE64 = 48 * 1024 * 1024;
const LARGEST_DATABASE = 128 * 1024 * 1024;

/**
 * A snapshot with its media and what followed it, as one document.
 *
 * @param name of the snapshot; default that of the start
 * @throws {Refusal} NotFound, TooLarge
 */
export function exportSandbox(sandbox: Sandbox, blobs: BlobFolder, name: string = START): SandboxExport {
  const { image, state, mark, mediaHashes } = sandbox.snapshots.find(name);
  // The fastest level: a database has more air than text.
  const database = gzipSync(image, { level: 1 }).toString("base64");
  const media: string[] = [];
  let size = database.length;
  for (const sha256 of new Set(mediaHashes)) {
    media.push(blobs.read(sha256).toString("base64"));
    size += media.at(-1)?.length ?? 0;
    if (size > LARGEST_BASE64) break;
  }
  if (image.length > LARGEST_DATABASE || size > LARGEST_BASE64) {
    throw new Refusal("TooLarge", "The data of the sandbox is too large to be exported.");
  }
  const { requests, isComplete } = sandbox.journal.since(mark);
  return {
    format: FORMAT,
    version: VERSION,
    program: program.version,
    snapshot: name,
    state,
    database,
    media,
    requests: [...requests],
    isComplete,
  };
}

/**
 * Checks an export and unpacks it. Where requests followed, its clock stands still, so that their
 * state can be looked at in peace.
 *
 * @throws {Refusal} BadInput for what is no export, one of a newer version, or a damaged one
 */
export function readExport(document: unknown): ImportedExport {
  const { state, database, media, requests, isComplete } = checkExport(document);
  const { clock, coverage = NOTHING_USED, faults = [], receivers = [] } = state.parts;
  const frozen = clock.frozen || requests.length > 0;
  const parts = { ...state.parts, coverage, faults, receivers, clock: { ...clock, frozen } };
  return {
    from: { image: unpack(database), state: { ...state, parts } },
    report: { requests, isComplete },
    media: media.map((bytes) => Buffer.from(bytes, "base64")),
  };
}

let validator: ValidateFunction<SandboxExport> | undefined;

function checkExport(document: unknown): SandboxExport {
  const { format, version } = Object(document);
  if (format !== FORMAT) {
    throw new Refusal("BadInput", `It is no export of a sandbox: its format is not ${FORMAT}.`);
  }
  if (typeof version === "number" && version > VERSION) {
    throw new Refusal(
      "BadInput",
      `The export is of version ${version}, and this program knows versions up to ${VERSION}; use a newer kaizala-gateway.`,
    );
  }
  validator ??= compiledValidator<SandboxExport>("sandbox-export", "sandboxExport");
  if (validator(document)) return document;
  throw new Refusal("BadInput", explain(validator, "The export"));
}

function unpack(database: string): Buffer {
  try {
    return gunzipSync(Buffer.from(database, "base64"), { maxOutputLength: LARGEST_DATABASE });
  } catch {
    throw new Refusal("BadInput", "database: is damaged, cut off, or too large.");
  }
}
