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
