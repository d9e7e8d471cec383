import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OWNER_ONLY_FILE } from "@kaizala-gateway/foundation";
import {
  certificateOf,
  type LocalAuthority,
  localAuthority,
  type ServerCertificate,
} from "@kaizala-gateway/foundation/tls";
import { CliError } from "../problems/cli-error.js";
import { ownFolder } from "../server/own-folder.js";
import { configFiles } from "./config-files.js";
import { AUTHORITY_VARIABLES, type EnvironmentFiles } from "./environment.js";
import { javaKeyStore } from "./java-key-store.js";
import { certificatesIn, pemBundle } from "./pem.js";
import { systemAuthorities, textOf } from "./system-authorities.js";

/** What has programs take the forward proxy for the hosts that it stands in for. */
export interface Trust {
  /** What it shows them. */
  readonly certificate: ServerCertificate;
  /** The certificate of the local authority, for whoever is to be told of it by hand. */
  readonly authorityFile: string;
  readonly files: EnvironmentFiles;
}

/** What Java's own stores have; it protects nothing, since certificates are no secret. */
const PASSWORD = "changeit";
const PRELOAD = fileURLToPath(new URL("../../preload/through-proxy.cjs", import.meta.url));

/**
 * Makes what the programs of a run are to trust.
 *
 * @param folder of the run, for its files
 * @param others further hosts that are served, in plain spelling
 * @param env of the surroundings: what they trust, the programs go on to trust
 * @throws {CliError} where no authority can be kept
 */
export async function makeTrust(
  folder: string,
  others: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Trust> {
  const [authority, system, further, ofNode] = await Promise.all([
    keptAuthority(folder, others),
    systemAuthorities(env.SSL_CERT_FILE),
    Promise.all(AUTHORITY_VARIABLES.map((name) => textOf(env[name] ?? ""))),
    textOf(env.NODE_EXTRA_CA_CERTS ?? ""),
  ]);
  const bundle = pemBundle([authority.cert, system, ...further.filter((text) => text !== undefined)]);
  const files = {
    authorities: join(folder, "authorities.pem"),
    nodeAuthorities: join(folder, "node-authorities.pem"),
    javaTrustStore: { file: join(folder, "trust.jks"), password: PASSWORD },
    preload: PRELOAD,
  };
  const config = await configFiles(folder, files.authorities, env);
  const write = (file: string, content: string | Buffer) =>
    writeFile(file, content, { mode: OWNER_ONLY_FILE });
  const [certificate] = await Promise.all([
    certificateOf(authority),
    write(files.authorities, bundle),
    write(files.nodeAuthorities, pemBundle([authority.cert, ofNode ?? ""])),
    ...Object.entries(config.contents).map(([name, content]) => write(join(folder, name), content)),
    write(files.javaTrustStore.file, javaKeyStore(certificatesIn(bundle), PASSWORD, Date.now())),
  ]);
  return { certificate, authorityFile: authority.file, files: { ...files, variables: config.variables } };
}

/** What a system says of a home that takes no files; containers have such. */
const NO_PLACE = ["EACCES", "EROFS", "ENOENT", "EPERM", "ENOTDIR"];

/** Made once in the user's home, or for this run alone where that takes no files: it needs no trust by hand. */
async function keptAuthority(folder: string, others: readonly string[]): Promise<LocalAuthority> {
  try {
    return await localAuthority(ownFolder(), others);
  } catch (error) {
    if (NO_PLACE.includes(Object(error).code)) return localAuthority(folder, others);
    throw new CliError(`No local authority: ${Object(error).message}`);
  }
}
