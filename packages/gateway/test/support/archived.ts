import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Verification, verify } from "../../src/index.js";

/** What `verify` says of an HTTP archive with these entries. */
export async function verifyArchive(entries: readonly unknown[], base?: URL): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-archive-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "page.har");
  await writeFile(file, JSON.stringify({ log: { version: "1.2", entries } }));
  return verify(file, base);
}

/** An entry that holds what is given, and else fits the contract. */
export function entryWith(request: object, response: object): unknown {
  return {
    request: { method: "GET", url: "https://api.kaiza.la/v1/users/me", headers: [], ...request },
    response: {
      status: 200,
      headers: [{ name: "Content-Type", value: "application/json" }],
      content: { size: 120, mimeType: "application/json" },
      ...response,
    },
  };
}
