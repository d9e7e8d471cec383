import { X509Certificate } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readTextFile } from "../files/text-files.js";

/** A certificate of this program's own making, or of its authority. */
export interface KeptCertificate {
  /** Path of it in PEM, for those who are to trust it. */
  readonly file: string;
  readonly certificate: X509Certificate;
}

/**
 * The certificates that this program keeps for others to trust: self-signed ones and those of its authorities. Whoever can
 * write to the folder is its owner, so that programs of the same user may trust them.
 *
 * @param folder that `selfSignedCertificate` and `localAuthority` were given; none is found in one that is not there
 */
export async function keptCertificates(folder: string): Promise<KeptCertificate[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.flatMap((entry) => {
    // What is being made ends with .part.
    if (entry.isDirectory())
      return /^authority(?:-[\da-f]+)?$/.test(entry.name) ? [join(entry.name, "authority.pem")] : [];
    return /(?<!\.key)\.pem$/.test(entry.name) ? [entry.name] : [];
  });
  const found = await Promise.all(files.map((name) => certificateIn(join(folder, name))));
  return found.filter((one) => one !== undefined);
}

/** Undefined for what cannot be read, and for what is none, such as one that is damaged. */
async function certificateIn(file: string): Promise<KeptCertificate | undefined> {
  try {
    return { file, certificate: new X509Certificate(await readTextFile(file)) };
  } catch {
    return undefined;
  }
}

/** That of some certificates which is a server's own, or has signed it; undefined for none. */
export function trustedBy(
  kept: readonly KeptCertificate[],
  server: X509Certificate,
): KeptCertificate | undefined {
  return kept.find(
    ({ certificate }) =>
      certificate.fingerprint256 === server.fingerprint256 || server.verify(certificate.publicKey),
  );
}
