import type { Announcing } from "./listening-flags.js";

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

/** Resolves on SIGINT and SIGTERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** What of a command's options its failures name. */
export interface Listening {
  readonly port: number;
  readonly host: string;
}

/** Why a port cannot be listened on; undefined for any other error. */
export function listeningProblem(error: unknown, { port, host }: Listening): string | undefined {
  const { code } = Object(error);
  if (code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use; stop what uses it, or choose another with --port (0 picks a free one).`;
  }
  if (code === "EACCES") {
    return `Port ${port} on ${host} needs more rights than this user has; choose one above 1023.`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `${host} is not an address of this machine; see --host.`;
  }
  return undefined;
}
