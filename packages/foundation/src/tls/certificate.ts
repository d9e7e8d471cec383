import { X509Certificate } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { OWNER_ONLY_FOLDER } from "../files/owner-only.js";
import { readTextFile } from "../files/text-files.js";
import { writeWhole } from "../files/whole-files.js";

/** A certificate and its key, both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that this program made itself. */
export interface SelfSignedCertificate extends Certificate {
  /** Path of the certificate, for those who are to trust it. */
  readonly file: string;
  /** SHA-256, as browsers show it. */
  readonly fingerprint: string;
  /** When it ends, in epoch milliseconds. */
  readonly expiresAtMs: number;
}

const DAY_MS = 86_400_000;
/** Longer ones are refused by some systems, even where they are trusted. */
const LIFE_MS = 397 * DAY_MS;

/**
 * The self-signed certificate of a host, made where there is none yet or where it ends within a day. It is
 * kept, so that it needs to be trusted once.
 *
 * @param folder where it is kept; the key with mode 0600
 * @param host a name or an address; `localhost`, `127.0.0.1` and `::1` are covered beside it
 */
export async function selfSignedCertificate(folder: string, host: string): Promise<SelfSignedCertificate> {
  const name = host.replaceAll(/[^\w.-]/g, "_");
  const file = join(folder, `${name}.pem`);
  const keyFile = join(folder, `${name}.key.pem`);
  const kept = await read(file, keyFile).catch(() => undefined);
  if (kept && isUsable(kept)) return described(kept, file);
  const made = await make(host);
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  await writeWhole(keyFile, made.key);
  await writeWhole(file, made.cert, 0o644);
  return described(made, file);
}

/**
 * Reads a certificate and its key.
 *
 * @throws {Error} saying which file cannot be read, or that the two do not belong together
 */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const certificate = await read(certFile, keyFile);
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw new Error(`${certFile} and ${keyFile} are no certificate and its key: ${Object(error).message}`);
  }
  return certificate;
}

async function make(host: string): Promise<Certificate> {
  const { generate } = await import("selfsigned");
  const names = [...new Set([host, "localhost", "127.0.0.1", "::1"])];
  const made = await generate([{ name: "commonName", value: "Kaizala Gateway" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + LIFE_MS),
    extensions: [
      // Some systems trust nothing but authorities.
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

async function read(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readPem(certFile), readPem(keyFile)]);
  return { cert, key };
}

function readPem(file: string): Promise<string> {
  return readTextFile(file).catch((error: unknown) => {
    throw new Error(`${file}: ${Object(error).message}`);
  });
}

function isUsable({ cert, key }: Certificate): boolean {
  try {
    createSecureContext({ cert, key });
    return expiryOf(new X509Certificate(cert)) > Date.now() + DAY_MS;
  } catch {
    return false;
  }
}

function described(certificate: Certificate, file: string): SelfSignedCertificate {
  const read = new X509Certificate(certificate.cert);
  return { ...certificate, file, fingerprint: read.fingerprint256, expiresAtMs: expiryOf(read) };
}

function expiryOf({ validTo }: X509Certificate): number {
  return Date.parse(validTo);
}
