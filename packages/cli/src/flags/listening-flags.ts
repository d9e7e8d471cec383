import { homedir } from "node:os";
import { join } from "node:path";
import type { SelfSignedCertificate, ServerCertificate } from "@kaizala-gateway/foundation/tls";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CliError } from "../problems/cli-error.js";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** The flags of every command that listens. */
export interface ListeningFlags {
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly json?: boolean;
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** Adds the flags of {@link ListeningFlags} to a command. */
export function addListeningFlags(command: Command, defaultPort: number): Command {
  return command
    .addOption(
      new Option("--port <number>", "port to listen on; 0 picks a free one")
        .env("KAIZALA_PORT")
        .argParser(port)
        .default(defaultPort),
    )
    .addOption(
      new Option("--host <address>", "address to listen on").env("KAIZALA_HOST").default("127.0.0.1"),
    )
    .addOption(
      new Option("--log-level <level>", "how much to write to standard error")
        .env("KAIZALA_LOG_LEVEL")
        .choices(LOG_LEVELS)
        .default("info"),
    )
    .option("--json", "print one line of JSON when ready (env: KAIZALA_JSON=true)")
    .addOption(
      new Option("--tls", "speak https, with a self-signed certificate").conflicts(["tlsCert", "tlsKey"]),
    )
    .addOption(
      new Option("--tls-cert <file>", "speak https with this certificate, in PEM").env("KAIZALA_TLS_CERT"),
    )
    .addOption(new Option("--tls-key <file>", "the certificate's key, in PEM").env("KAIZALA_TLS_KEY"));
}

/** How a command speaks https. */
export interface Tls extends ServerCertificate {
  /** What a person is to do about the certificate, as lines of text. */
  readonly advice: readonly string[];
  /** Path of the certificate where nobody trusts it yet; undefined for one that was given. */
  readonly file?: string;
}

/** How a command says that it is ready, and what those who call it need to know. */
export interface Announcing {
  /** In one line of JSON. */
  readonly json: boolean;
  /** Undefined for plain http. */
  readonly tls: Tls | undefined;
}

/**
 * What the flags and the environment say of the announcement.
 *
 * @throws {CliError} for a certificate that cannot be used
 */
export async function announcing(
  command: Command,
  env: NodeJS.ProcessEnv,
  flags: ListeningFlags,
): Promise<Announcing> {
  // Wrong flags, whatever the files are.
  if ((flags.tlsCert === undefined) !== (flags.tlsKey === undefined))
    command.error("error: --tls-cert and --tls-key need each other");
  const json = flags.json === true || isSet(command, env, "KAIZALA_JSON");
  return { json, tls: await tlsOf(flags) };
}

/** The certificate that the flags ask for; undefined for plain http. */
async function tlsOf({ host, tls, tlsCert, tlsKey }: ListeningFlags): Promise<Tls | undefined> {
  if (tls !== true && tlsCert === undefined) return undefined;
  const { readCertificate, selfSignedCertificate } = await import("@kaizala-gateway/foundation/tls");
  try {
    if (tlsCert !== undefined && tlsKey !== undefined) {
      return { ...(await readCertificate(tlsCert, tlsKey)), advice: [] };
    }
    const made = await selfSignedCertificate(join(homedir(), ".kaizala-gateway"), host);
    return { ...made, advice: adviceOn(made) };
  } catch (error) {
    throw new CliError(`No https: ${Object(error).message}`);
  }
}

function adviceOn({ file, fingerprint, expiresAtMs }: SelfSignedCertificate): string[] {
  const end = new Date(expiresAtMs).toISOString().slice(0, 10);
  return [
    `  certificate  ${file}, made here, valid until ${end}`,
    `               SHA-256 ${fingerprint}`,
    "",
    "Whatever calls must trust the certificate first:",
    "",
    `  Node.js      NODE_EXTRA_CA_CERTS="${file}" node ...`,
    `  curl         curl --cacert "${file}" ...`,
    "  browsers     open the address once and accept it, or import the file as an authority",
  ];
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

/** A variable that stands for a flag without a value. */
export function isSet(command: Command, env: NodeJS.ProcessEnv, name: string): boolean {
  const value = env[name]?.toLowerCase() ?? "";
  if (["", "0", "false", "no", "off"].includes(value)) return false;
  if (["1", "true", "yes", "on"].includes(value)) return true;
  return command.error(`error: ${name} must be true or false, not ${env[name]}`);
}

/** The flag may stand several times; the variable separates hosts by commas. */
export function hostsIn(given: string | readonly string[] = []): string[] {
  return [given].flat().flatMap((hosts) =>
    hosts
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
  );
}
