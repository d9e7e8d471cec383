import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { SandboxExport, SeedDocument } from "@kaizala-gateway/mock-server";
import { onTestFinished } from "vitest";
import type { AnyServer } from "../support/running-server.js";

const folder = fileURLToPath(new URL("fixtures/", import.meta.url));

/** The versions that left fixtures, made by `npm run upgrade-fixtures`. */
export const versions = readdirSync(folder);

/** A read of a resource, and what that version answered. */
interface HeldRead {
  /** The name of a token, null for the control API. */
  readonly token: string | null;
  readonly target: string;
  readonly answer: unknown;
}

/** What the data file and the snapshot of a version hold. */
export interface Contents {
  /** The sandbox's time when they were kept, ISO 8601. */
  readonly now: string;
  /** Where the server was, with a slash at its end; some of it is stored, such as addresses of media. */
  readonly base: string;
  readonly connector: {
    readonly applicationId: string;
    readonly applicationSecret: string;
    readonly redirectUrl: string;
  };
  readonly refreshTokens: Readonly<Record<string, string>>;
  readonly accessTokens: Readonly<Record<string, string>>;
  /** An authorization code that nobody has used. */
  readonly code: string;
  readonly pin: { readonly mobileNumber: string; readonly pin: string };
  readonly mediaFile: { readonly target: string; readonly text: string };
  readonly webhooks: { readonly taking: string; readonly refusing: string };
  readonly reads: readonly HeldRead[];
}

function json(version: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, version, name), "utf8"));
}

export function contentsOf(version: string): Contents {
  // The script that wrote it keeps to this shape.
  return json(version, "contents.json") as Contents;
}

/** The export from the start, or that of a snapshot that holds the same as the data file. */
export function exportOf(version: string, name: "export" | "snapshot-export"): SandboxExport {
  // Whether it is one is what the tests try.
  return json(version, `${name}.json`) as SandboxExport;
}

export function seedOf(version: string): SeedDocument {
  // As for exports.
  return json(version, "seed.json") as SeedDocument;
}

/** A copy of a data file with its media, which ends with the test: a file is migrated where it lies. */
export function dataFileOf(version: string, change: (bytes: Buffer) => void = () => undefined): string {
  const copy = mkdtempSync(join(tmpdir(), "kaizala-upgrades-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const data = join(copy, "data.db");
  const bytes = gunzipSync(readFileSync(join(folder, version, "data.db.gz")));
  change(bytes);
  writeFileSync(data, bytes);
  cpSync(join(folder, version, "data.db.media"), `${data}.media`, { recursive: true });
  return data;
}

/** Gives the image of a database a newer version than this program knows. */
export function makeNewer(database: Buffer): void {
  // Where a database file has its `user_version`: https://www.sqlite.org/fileformat.html#user_version_number
  database.writeUInt32BE(9999, 60);
}

/** Makes the reads anew; what a version has answered must still be there, and may have company. */
export async function readAgain(
  server: AnyServer,
  { reads, accessTokens, base }: Contents,
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { token, target } of reads) {
    const headers = token === null ? {} : { accessToken: accessTokens[token] ?? "" };
    const answer = await fetch(server.url.replace(/\/$/, "") + target, { headers });
    const text = (await answer.text()).replaceAll(server.url, base);
    answers.push({ token, target, status: answer.status, answer: JSON.parse(text) });
  }
  return answers;
}

/** What {@link readAgain} must at least give. */
export function expectedOf({ reads }: Contents): unknown[] {
  return reads.map((read) => ({ ...read, status: 200 }));
}
