import { type Command, Option } from "commander";
import { hostsIn } from "./several.js";

/** The flags that say by which address callers reach a command. */
export interface AddressFlags {
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
}

/** Adds the flags of {@link AddressFlags} to a command. */
export function addAddressFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--public-url <url>",
        "the base that callers use, without /v1, where it is not the host that they ask; a path is kept",
      ).env("KAIZALA_PUBLIC_URL"),
    )
    .addOption(
      new Option(
        "--trust-proxy",
        "take that base from X-Forwarded-Proto and X-Forwarded-Host; only behind a proxy that sets both",
      ).env("KAIZALA_TRUST_PROXY"),
    );
}

/** What the flags and the environment say of the address; a wrong URL is a wrong use. */
export async function addressIn(
  command: Command,
  { publicUrl, trustProxy = false }: AddressFlags,
): Promise<{ readonly publicUrl?: string; readonly trustProxy: boolean }> {
  if (publicUrl === undefined) return { trustProxy };
  const { publicUrlProblem } = await import("@kaizala-gateway/foundation");
  const problem = publicUrlProblem(publicUrl);
  if (problem !== undefined) command.error(`error: --public-url ${problem}`);
  return { publicUrl, trustProxy };
}

/** The flag of a command with an API that pages may be let to. */
export interface AllowOriginFlag {
  readonly allowOrigin?: string | readonly string[];
}

/**
 * Adds the flag to a command.
 *
 * @param api what the pages may call
 */
export function addAllowOriginFlag(command: Command, api: string): Command {
  return command.addOption(
    new Option(
      "--allow-origin <origin...>",
      `origins whose pages may call ${api}, such as http://localhost:5173; default none but its own`,
    ).env("KAIZALA_ALLOW_ORIGIN"),
  );
}

/** The origins that the flag names; what is none is a wrong use. */
export async function allowOriginsIn(
  command: Command,
  { allowOrigin }: AllowOriginFlag,
): Promise<{ readonly allowOrigins: readonly string[] }> {
  const allowOrigins = hostsIn(allowOrigin);
  if (allowOrigins.length === 0) return { allowOrigins };
  const { originProblem } = await import("@kaizala-gateway/foundation");
  for (const origin of allowOrigins) {
    const problem = originProblem(origin);
    if (problem !== undefined) command.error(`error: --allow-origin: ${problem}`);
  }
  return { allowOrigins };
}
