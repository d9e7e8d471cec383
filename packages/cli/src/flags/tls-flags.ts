import type {
  LocalAuthority,
  SelfSignedCertificate,
  ServerCertificate,
} from "@kaizala-gateway/foundation/tls";
import { type Command, Option } from "commander";
import { CliError } from "../problems/cli-error.js";
import { ownFolder } from "../server/own-folder.js";
import { hostsIn } from "./several.js";

/** The flags of a command that can speak https. */
export interface TlsFlags {
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly vendorHosts?: boolean;
  readonly tlsName?: string | readonly string[];
}

/** Adds the flags of {@link TlsFlags} to a command. */
export function addTlsFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--tls", "speak https, with a self-signed certificate").conflicts(["tlsCert", "tlsKey"]),
    )
    .addOption(
      new Option("--tls-cert <file>", "speak https with this certificate, in PEM").env("KAIZALA_TLS_CERT"),
    )
    .addOption(new Option("--tls-key <file>", "the certificate's key, in PEM").env("KAIZALA_TLS_KEY"))
    .addOption(
      new Option(
        "--vendor-hosts",
        "speak https with a certificate for the service's own hosts, such as api.kaiza.la, signed by an authority of this machine",
      ).env("KAIZALA_VENDOR_HOSTS"),
    )
    .addOption(
      new Option(
        "--tls-name <name...>",
        "further names and addresses that the certificate of --tls or --vendor-hosts is for",
      ).env("KAIZALA_TLS_NAME"),
    );
}

/** How a command speaks https. */
export interface Tls extends ServerCertificate {
  /** What a person is to do about the certificate, as lines of text. */
  readonly advice: readonly string[];
  /** Path of what is to be trusted where nobody does yet; undefined for a certificate that was given. */
  readonly file?: string;
}

/**
 * The certificate that the flags ask for; undefined for plain http.
 *
 * @throws {CliError} for one that cannot be used
 */
export async function tlsIn(
  command: Command,
  flags: TlsFlags & { readonly host: string },
): Promise<Tls | undefined> {
  const { tls = false, tlsCert, tlsKey } = flags;
  // Wrong flags, whatever the files are.
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    command.error("error: --tls-cert and --tls-key need each other");
  const isVendor = flags.vendorHosts === true;
  if (isVendor && (tls || tlsCert !== undefined))
    command.error("error: --vendor-hosts excludes --tls, --tls-cert and --tls-key");
  const names = hostsIn(flags.tlsName);
  if (names.length > 0 && !isVendor && !tls)
    command.error(
      "error: --tls-name adds to the certificate of --tls or --vendor-hosts, and needs one of them",
    );
  if (tlsCert !== undefined && tlsKey !== undefined) return givenCertificate(tlsCert, tlsKey);
  if (!isVendor && !tls) return undefined;
  const { plainNames } = await import("@kaizala-gateway/foundation/tls");
  try {
    plainNames(names);
  } catch (error) {
    command.error(`error: --tls-name: ${Object(error).message}`);
  }
  return isVendor ? vendorCertificate(flags.host, names) : ownCertificate(flags.host, names);
}

function givenCertificate(certFile: string, keyFile: string): Promise<Tls> {
  return orNoHttps(async () => {
    const { readCertificate } = await import("@kaizala-gateway/foundation/tls");
    return { ...(await readCertificate(certFile, keyFile)), advice: [] };
  });
}

function ownCertificate(host: string, names: readonly string[]): Promise<Tls> {
  return orNoHttps(async () => {
    const { selfSignedCertificate } = await import("@kaizala-gateway/foundation/tls");
    const made = await selfSignedCertificate(ownFolder(), host, names);
    return { ...made, advice: adviceOn(made) };
  });
}

/** Every unspecified address is this machine's own, which any authority signs for. */
const UNSPECIFIED = ["0.0.0.0", "::"];

function vendorCertificate(host: string, names: readonly string[]): Promise<Tls> {
  return orNoHttps(async () => {
    const { isLoopbackHost } = await import("@kaizala-gateway/foundation");
    const { certificateOf, localAuthority } = await import("@kaizala-gateway/foundation/tls");
    const own = isLoopbackHost(host) || UNSPECIFIED.includes(host) ? [] : [host];
    const authority = await localAuthority(ownFolder(), [...own, ...names]);
    return { ...(await certificateOf(authority)), file: authority.file, advice: adviceOnVendor(authority) };
  });
}

async function orNoHttps(making: () => Promise<Tls>): Promise<Tls> {
  try {
    return await making();
  } catch (error) {
    throw new CliError(`No https: ${Object(error).message}`);
  }
}

function adviceOn({ file, expiresAtMs }: SelfSignedCertificate): string[] {
  const end = new Date(expiresAtMs).toISOString().slice(0, 10);
  return [
    `  certificate    ${file}`,
    `                 to be trusted until ${end}: NODE_EXTRA_CA_CERTS, curl --cacert`,
  ];
}

function adviceOnVendor({ file }: LocalAuthority): string[] {
  return [`  authority      ${file}`, "                 is to be trusted; see docs/running-programs.md"];
}
