import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import type { ServerPlace } from "../server/variables.js";

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
export async function askForSeed({ baseUrl, controlUrl, controlToken }: ServerPlace): Promise<SeedSummary> {
  const headers = controlToken === null ? {} : { authorization: `Bearer ${controlToken}` };
  const answer = await fetch(`${controlUrl}/seed`, {
    headers,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw unreachable(baseUrl, error);
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && isSummary(body)) return body;
  throw new CliError(refusalOf(baseUrl, answer.status, body));
}

function unreachable(baseUrl: string, error: unknown): CliError {
  const { cause = error } = Object(error);
  const { code: given, message } = Object(cause);
  const code = typeof given === "string" ? given : String(message);
  if (code === "ECONNREFUSED") return new NobodyThereError(`Nothing answers at ${baseUrl}.`);
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code))
    return new CliError(
      `The certificate of ${baseUrl} is not trusted (${code}); name what is to be trusted in NODE_EXTRA_CA_CERTS.`,
    );
  return new CliError(`${baseUrl} cannot be asked (${code}).`);
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
