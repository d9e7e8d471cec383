import { createHash, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { makeOwnerOnlyFolder } from "../files/owner-only.js";
import { writeWhole } from "../files/whole-files.js";
import { type Certificate, DAY_MS, expiryOf, readKept } from "./certificate.js";
import { issue } from "./issuing.js";
import { LOOPBACK_NAMES, plainNames } from "./names.js";

/** A certificate that this program made itself. */
export interface SelfSignedCertificate extends Certificate {
  /** Path of the certificate, for those who are to trust it. */
  readonly file: string;
  /** SHA-256, as browsers show it. */
  readonly fingerprint: string;
  /** When it ends, in epoch milliseconds. */
  readonly expiresAtMs: number;
}

/** Longer ones are refused by some systems, even where they are trusted. */
export const SERVER_LIFE_MS = 397 * DAY_MS;

/**
 * The self-signed certificate of a host, made where there is none yet or where it ends within a day. It is
 * kept, so that it needs to be trusted once.
 *
 * @param folder where it is kept; the key with mode 0600
 * @param host a name or an address; `localhost`, `127.0.0.1` and `::1` are covered beside it
 * @param others further ones that it covers. Default none
 * @throws {RangeError} for what is neither a name nor an address
 */
export async function selfSignedCertificate(
  folder: string,
  host: string,
  others: readonly string[] = [],
): Promise<SelfSignedCertificate> {
  const names = plainNames([host, ...others]);
  const name = fileNameOf(host, names);
  const file = join(folder, `${name}.pem`);
  const keyFile = join(folder, `${name}.key.pem`);
  const kept = await readKept(file, keyFile);
  if (kept) return described(kept, file);
  const made = await issue({
    commonName: "Kaizala Gateway",
    lifeMs: SERVER_LIFE_MS,
    names: [...new Set([...names, ...LOOPBACK_NAMES])],
    // Some systems trust nothing but authorities.
    signsFor: [],
  });
  await makeOwnerOnlyFolder(folder);
  await writeWhole(keyFile, made.key);
  await writeWhole(file, made.cert, 0o644);
  return described(made, file);
}

/** One for each set of names, so that none takes the place of another. */
function fileNameOf(host: string, names: readonly string[]): string {
  const plain = host.replaceAll(/[^\w.-]/g, "_");
  return names.length === 1 ? plain : `${plain}-${hashOf(names)}`;
}

/** A short text for a set of names. */
export function hashOf(names: readonly string[]): string {
  return createHash("sha256").update(names.join()).digest("hex").slice(0, 12);
}

function described(certificate: Certificate, file: string): SelfSignedCertificate {
  const { fingerprint256: fingerprint } = new X509Certificate(certificate.cert);
  return { ...certificate, file, fingerprint, expiresAtMs: expiryOf(certificate) };
}
