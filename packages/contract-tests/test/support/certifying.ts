import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { Certification } from "../../src/certify/certification.js";
import { type CertifyOptions, certify } from "../../src/certify/certify.js";
import { readVariable } from "../../src/certify/running/environment.js";

/** A program of `test/clients`. */
export function clientFile(name: string): string {
  return fileURLToPath(new URL(`../clients/${name}`, import.meta.url));
}

/** A program of `examples`. */
export function exampleFile(name: string): string {
  return fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url));
}

/** What comes of a command, in this process. */
export async function certified(
  [command = "", ...args]: readonly string[],
  variables: readonly string[] = [],
  more: Partial<CertifyOptions> = {},
): Promise<Certification> {
  const certification = await certify({
    command,
    args,
    variables: variables.map(readVariable),
    env: process.env,
    cwd: process.cwd(),
    days: undefined,
    mostSeconds: undefined,
    output: "ignore",
    signal: new AbortController().signal,
    ...more,
  });
  if (certification === undefined) expect.fail("Nobody has interrupted it.");
  return certification;
}

/** What comes of the deeds of `test/clients/one-client.mjs`. */
export function certifiedDeed(
  deed: readonly string[],
  variables: readonly string[] = [],
  more: Partial<CertifyOptions> = {},
): Promise<Certification> {
  return certified([process.execPath, clientFile("one-client.mjs"), ...deed], variables, more);
}

/** The findings, without what differs from run to run. */
export function told({ findings }: Certification) {
  return findings.map(({ kind, operation, field, where, count }) => [kind, operation, field, where, count]);
}
