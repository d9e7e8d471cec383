import { type Command, InvalidArgumentError, Option } from "commander";
import { type AddressFlags, addAddressFlags } from "./address-flags.js";
import { addTlsFlags, type Tls, type TlsFlags, tlsIn } from "./tls-flags.js";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** The flag of every command that writes a log. */
export interface LogLevelFlag {
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The flags of every command that listens. */
export interface ListeningFlags extends LogLevelFlag, TlsFlags, AddressFlags {
  readonly port: number;
  readonly host: string;
  readonly json?: boolean;
}

/** Adds the flags of {@link ListeningFlags} to a command. */
export function addListeningFlags(command: Command, defaultPort: number): Command {
  command
    .addOption(
      new Option("--port <number>", "port to listen on; 0 picks a free one")
        .env("KAIZALA_PORT")
        .argParser(port)
        .default(defaultPort),
    )
    .addOption(
      new Option("--host <address>", "address to listen on").env("KAIZALA_HOST").default("127.0.0.1"),
    );
  addLogLevelFlag(command, "info").addOption(
    new Option("--json", "print one line of JSON when ready").env("KAIZALA_JSON"),
  );
  return addAddressFlags(addTlsFlags(command));
}

/** Adds the flag of {@link LogLevelFlag} to a command. */
export function addLogLevelFlag(command: Command, usual: LogLevelFlag["logLevel"]): Command {
  return command.addOption(
    new Option("--log-level <level>", "how much to write to standard error")
      .env("KAIZALA_LOG_LEVEL")
      .choices(LOG_LEVELS)
      .default(usual),
  );
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
export async function announcing(command: Command, flags: ListeningFlags): Promise<Announcing> {
  return { json: flags.json === true, tls: await tlsIn(command, flags) };
}

/** The number of a port. */
export function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}
