import { X509Certificate } from "node:crypto";
import { createSecureContext, type TlsOptions } from "node:tls";
import { readTextFile } from "../files/text-files.js";

/** A certificate and its key, both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a server shows those who connect to it. */
export interface ServerCertificate extends Certificate {
  /** For those who ask for a name. Default the same as for all others. */
  readonly atNames?: Certificate;
}

export const DAY_MS = 86_400_000;

/**
 * Reads a certificate and its key.
 *
 * @throws {Error} saying which file cannot be read, or that the two do not belong together
 */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const certificate = await readPair(certFile, keyFile);
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw new Error(`${certFile} and ${keyFile} are no certificate and its key: ${Object(error).message}`);
  }
  return certificate;
}

/** A pair that was kept, if it is whole and good for another day; else undefined. */
export async function readKept(certFile: string, keyFile: string): Promise<Certificate | undefined> {
  try {
    const kept = await readCertificate(certFile, keyFile);
    return expiryOf(kept) > Date.now() + DAY_MS ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** What the TLS server of Node.js takes to show a certificate. */
export function tlsOptionsOf({ cert, key, atNames }: ServerCertificate): TlsOptions {
  if (!atNames) return { cert, key };
  const context = createSecureContext(atNames);
  return { cert, key, SNICallback: (_name, done) => done(null, context) };
}

/** When a certificate ends, in epoch milliseconds. */
export function expiryOf({ cert }: Certificate): number {
  return Date.parse(new X509Certificate(cert).validTo);
}

async function readPair(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readPem(certFile), readPem(keyFile)]);
  return { cert, key };
}

function readPem(file: string): Promise<string> {
  return readTextFile(file).catch((error: unknown) => {
    throw new Error(`${file}: ${Object(error).message}`);
  });
}
