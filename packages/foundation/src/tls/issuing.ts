import { createPrivateKey, KeyObject, randomBytes, type webcrypto } from "node:crypto";
import { isIP } from "node:net";
import type { Certificate } from "./certificate.js";

/** ECDSA on P-256, which every runtime of the last ten years verifies. */
const KEY = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const HOUR_MS = 3_600_000;
const USES = ["sign", "verify"] as const;

/** What a certificate is to say. */
export interface CertificateRequest {
  readonly commonName: string;
  /** How long it is good for, in milliseconds. */
  readonly lifeMs: number;
  /** Hosts that it is for, as names, which may begin with `*.`, and addresses; none for an authority alone. */
  readonly names: readonly string[];
  /** What an authority may sign for: names with all that are below them, and addresses. Undefined for no authority. */
  readonly signsFor?: readonly string[];
}

/**
 * Makes a certificate for servers.
 *
 * @param issuer who signs it; undefined for itself
 */
export async function issue(request: CertificateRequest, issuer?: Certificate): Promise<Certificate> {
  // Loaded here, since what is made is kept.
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(crypto);
  const { subtle } = crypto;
  const keys = await subtle.generateKey(KEY, true, USES);
  const signer = issuer && new x509.X509Certificate(issuer.cert);
  const subject = `CN=${request.commonName}`;
  const nowMs = Date.now();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: signer?.subject ?? subject,
    // For clocks that are behind.
    notBefore: new Date(nowMs - HOUR_MS),
    notAfter: new Date(nowMs + request.lifeMs),
    publicKey: keys.publicKey,
    signingKey: issuer ? await signingKeyOf(issuer) : keys.privateKey,
    signingAlgorithm: SIGNATURE,
    extensions: [
      ...(await extensionsOf(request)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(signer ? [await x509.AuthorityKeyIdentifierExtension.create(signer.publicKey)] : []),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" });
  return { cert: `${certificate.toString("pem")}\n`, key: String(key) };
}

/** Positive, and of a length that every parser takes. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString("hex");
}

function signingKeyOf({ key }: Certificate): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(key).export({ type: "pkcs8", format: "der" });
  return crypto.subtle.importKey("pkcs8", der, KEY, false, ["sign"]);
}

async function extensionsOf({ names, signsFor }: CertificateRequest) {
  const x509 = await import("@peculiar/x509");
  const { KeyUsageFlags } = x509;
  const isAuthority = signsFor !== undefined;
  const uses = isAuthority ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : 0;
  const alternatives = names.map((name) => ({ type: isIP(name) === 0 ? "dns" : "ip", value: name }) as const);
  return [
    new x509.BasicConstraintsExtension(isAuthority, isAuthority ? 0 : undefined, true),
    new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature | uses, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ...(alternatives.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(alternatives)]),
    ...(isAuthority && signsFor.length > 0 ? [await constraintsTo(signsFor)] : []),
  ];
}

/** Keeps an authority from being used for anything else (RFC 5280, section 4.2.1.10). */
async function constraintsTo(allowed: readonly string[]) {
  const [{ Extension }, names, { AsnConvert }] = await Promise.all([
    import("@peculiar/x509"),
    import("@peculiar/asn1-x509"),
    import("@peculiar/asn1-schema"),
  ]);
  const permitted = allowed.map((name) => {
    const version = isIP(name);
    const base =
      version === 0
        ? new names.GeneralName({ dNSName: name })
        : new names.GeneralName({ iPAddress: `${name}/${version === 4 ? 32 : 128}` });
    return new names.GeneralSubtree({ base });
  });
  const constraints = new names.NameConstraints({ permittedSubtrees: new names.GeneralSubtrees(permitted) });
  return new Extension(names.id_ce_nameConstraints, true, AsnConvert.serialize(constraints));
}
