import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { CliError, NO_SERVER } from "../problems/cli-error.js";
import { ask, parsed } from "../server/asking.js";
import { trustedAt } from "../server/trusted.js";
import type { ServerPlace } from "../server/variables.js";

/** What a server tells of itself. */
export interface AskedServer {
  readonly seeded: SeedSummary;
  /** The file of this program by which its certificate is trusted; undefined for one that others trust too. */
  readonly caFile: string | undefined;
}

/** A server that nothing answers for. */
export class NobodyThereError extends CliError {}

/** How long a server may take to tell of its seed, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a running server, or a sandbox of it, what it was seeded with.
 *
 * @throws {NobodyThereError} where nothing listens
 * @throws {CliError} for any other server that does not tell
 */
export async function askForSeed({ baseUrl, controlUrl, controlToken }: ServerPlace): Promise<AskedServer> {
  const headers = controlToken === null ? {} : { authorization: `Bearer ${controlToken}` };
  const { caFile, ca } = await trustedAt(new URL(baseUrl));
  const asked = { url: `${controlUrl}/seed`, headers, timeoutMs: TIMEOUT_MS, ca };
  const { status, text } = await ask(asked).catch((error: unknown) => {
    throw unreachable(baseUrl, error);
  });
  const seeded = parsed(text);
  if (status !== 200 || !isSummary(seeded)) throw new CliError(refusalOf(baseUrl, status, seeded));
  return { seeded, caFile };
}

function unreachable(baseUrl: string, error: unknown): CliError {
  const { code: given, message } = Object(error);
  const code = typeof given === "string" ? given : String(message);
  if (code === "ECONNREFUSED") return new NobodyThereError(`Nothing answers at ${baseUrl}.`, NO_SERVER);
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code))
    return new CliError(
      `The certificate of ${baseUrl} is not trusted (${code}); name what is to be trusted in NODE_EXTRA_CA_CERTS.`,
      NO_SERVER,
    );
  return new CliError(`${baseUrl} cannot be asked (${code}).`, NO_SERVER);
}

function refusalOf(baseUrl: string, status: number, body: unknown): string {
  if (status === 401)
    return `${baseUrl} demands its control token; give it with --control-token or KAIZALA_CONTROL_TOKEN.`;
  const { message } = Object(body);
  const why = typeof message === "string" ? `: ${message}` : ", as no mock server of this version does.";
  return `${baseUrl} answered with status ${status}${why}`;
}

/** As far as it is used; the contract of the control API holds the rest. */
function isSummary(body: unknown): body is SeedSummary {
  const { connectors, groups, users } = Object(body);
  return [connectors, groups, users].every(Array.isArray);
}
