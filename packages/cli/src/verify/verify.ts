import { countOf, shortenedText } from "@kaizala-gateway/foundation";
import { UnusableFolderError, type Verification, verify } from "@kaizala-gateway/gateway";
import { CliError } from "../problems/cli-error.js";

/**
 * Prints what the contract says of recorded traffic.
 *
 * @param base where the service is in an archive
 * @throws {CliError} for traffic that breaks the contract, and for what cannot be read
 */
export async function runVerify(
  recording: string,
  { base, json }: { readonly base?: URL; readonly json?: boolean },
): Promise<void> {
  const verification = await verify(recording, base).catch((error: unknown) => {
    throw error instanceof UnusableFolderError ? new CliError(error.message) : error;
  });
  process.stdout.write(
    json === true ? `${JSON.stringify(verification, null, 2)}\n` : described(verification),
  );
  const broken = verification.exchanges.filter(({ violations }) => violations.length > 0).length;
  if (broken > 0)
    throw new CliError(
      `${broken} of ${countOf(verification.exchanges.length, "exchange")} ${broken === 1 ? "breaks" : "break"} the contract.`,
    );
}

function described({ exchanges, others }: Verification): string {
  const suspicions = exchanges.flatMap((one) =>
    one.suspicions.map(
      ({ at, looksLike }) =>
        `warning: ${one.place}: ${shortenedText(at)} looks like ${looksLike}; if it is private, record again with --redact, or edit it`,
    ),
  );
  const broken = exchanges.filter(({ violations }) => violations.length > 0);
  const lines = broken.flatMap(({ place, method, path, status, operationId, violations }) => [
    `${place}: ${method} ${shortenedText(path)} ${status}${operationId === null ? "" : ` (${operationId})`}`,
    ...violations.map((violation) => `  ${violation}`),
  ]);
  const unknown = exchanges.flatMap(({ place, unknownBodies }) =>
    unknownBodies.map(
      (message) => `note: ${place}: the body of the ${message} is not known; its rest was checked`,
    ),
  );
  const rest = others === 0 ? "" : `, ${others} ${others === 1 ? "is" : "are"} not with the service`;
  const fitting = exchanges.length - broken.length;
  return [
    ...lines,
    ...suspicions,
    ...unknown,
    `${countOf(exchanges.length, "exchange")}, ${fitting} ${fitting === 1 ? "fits" : "fit"} the contract${rest}`,
    "",
  ].join("\n");
}
