import type { Announcing } from "../flags/listening-flags.js";

/** What a command tells when it is ready. */
export interface Ready {
  readonly url: string;
  /** For scripts, in one line of JSON. */
  readonly facts: object;
  /** For people: what the program is, and what it works with. */
  readonly lines: readonly string[];
}

/** Prints that a command is ready. Scripts wait for its last line, or for the one line of JSON. */
export function printReady({ url, facts, lines }: Ready, { json, tls }: Announcing): void {
  const text = [...lines, ...(tls?.advice ?? []), "", `ready on ${url}`].join("\n");
  process.stdout.write(`${json ? JSON.stringify(facts) : text}\n`);
}

/** Where a command listens, where it is reached by another address. */
export function listeningLine({ url, ownUrl }: { readonly url: string; readonly ownUrl: string }): string[] {
  return url === ownUrl ? [] : [`  listens on   ${ownUrl}`];
}

/** Resolves on SIGINT and SIGTERM. Call it first: whoever is told that a command is ready may stop it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
