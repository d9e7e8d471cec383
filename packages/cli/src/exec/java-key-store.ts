import { createHash } from "node:crypto";

// The format of Java's own key stores, which versions 8 to 25 read, whatever their default is: there is no
// specification but the source of sun.security.provider.JavaKeyStore.
const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;
const SALT = "Mighty Aphrodite";

/**
 * A Java key store of certificates that are trusted.
 *
 * @param certificates in DER
 * @param password what whoever reads it checks its hash with; it hides nothing
 * @param atMs when they are to have been put into it, in epoch milliseconds
 */
export function javaKeyStore(certificates: readonly Buffer[], password: string, atMs: number): Buffer {
  const entries = certificates.map((certificate, index) =>
    Buffer.concat([
      int(TRUSTED_CERTIFICATE),
      text(`authority-${index + 1}`),
      long(atMs),
      text("X.509"),
      int(certificate.length),
      certificate,
    ]),
  );
  const content = Buffer.concat([int(MAGIC), int(VERSION), int(entries.length), ...entries]);
  const hash = createHash("sha1")
    .update(Buffer.from(password, "utf16le").swap16())
    .update(SALT)
    .update(content);
  return Buffer.concat([content, hash.digest()]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Java's own form of UTF-8, which ASCII is the same in. */
function text(value: string): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value.length);
  return Buffer.concat([bytes, Buffer.from(value, "ascii")]);
}
