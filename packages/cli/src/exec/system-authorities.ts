import { readFile } from "node:fs/promises";
import tls from "node:tls";

/** Where Linux distributions, macOS and the BSDs keep the authorities of the system, the more frequent first. */
const PLACES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
  "/usr/local/etc/ssl/cert.pem",
];

/** What the typings of Node.js 20 do not know. */
interface LaterTls {
  getCACertificates?: (type: "system") => readonly string[];
}

/**
 * The authorities that programs on this machine trust, in PEM: of the file that is named, else of the system's, else of
 * what Node.js finds or brings itself.
 *
 * @param named as `SSL_CERT_FILE` has it
 */
export async function systemAuthorities(named: string | undefined): Promise<string> {
  for (const place of [...(named ? [named] : []), ...(process.platform === "win32" ? [] : PLACES)]) {
    const text = await textOf(place);
    if (text !== undefined) return text;
  }
  const ofSystem = (tls as LaterTls).getCACertificates?.("system") ?? [];
  return [...(ofSystem.length > 0 ? ofSystem : tls.rootCertificates)].join("\n");
}

/** Undefined for what is no file that can be read, or holds no certificate. */
export async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text?.includes("-----BEGIN ") ? text : undefined;
}
