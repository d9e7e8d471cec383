import type { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { isIP } from "node:net";
import tls from "node:tls";
import { readTextFile, withoutBrackets } from "@kaizala-gateway/foundation";
import { keptCertificates, trustedBy } from "@kaizala-gateway/foundation/tls";
import { ownFolder } from "./own-folder.js";

/** Whom the command itself trusts at a server. */
export interface Trusted {
  /** Path of the certificate of the command's own making that the server goes by; undefined for one that does not. */
  readonly caFile: string | undefined;
  /** All that are trusted, in PEM; undefined where those that Node.js trusts by itself are all. */
  readonly ca: string | undefined;
}

/** What the typings of Node.js 20 do not know. */
interface LaterTls {
  getCACertificates?: (type: "default") => readonly string[];
}

const NOBODY_ELSE: Trusted = { caFile: undefined, ca: undefined };
/** How long a server may take to show its certificate, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Whom the command trusts at a URL: whom Node.js does, and the one certificate of its own making that the server goes by.
 * It comes first, and the others that are kept are left out: of several self-signed ones with one subject OpenSSL tries
 * the first alone.
 */
export async function trustedAt(url: URL): Promise<Trusted> {
  if (url.protocol !== "https:") return NOBODY_ELSE;
  const kept = await keptCertificates(ownFolder());
  // Whoever asks is told what is in the way.
  const shown = kept.length === 0 ? undefined : await certificateAt(url).catch(() => undefined);
  const own = shown && trustedBy(kept, shown);
  if (!own) return NOBODY_ELSE;
  return { caFile: own.file, ca: [own.certificate.toString(), ...(await usual())].join("\n") };
}

/** What a server shows, whoever signed it. Nothing is sent there. */
async function certificateAt({ hostname, port }: URL): Promise<X509Certificate | undefined> {
  const host = withoutBrackets(hostname);
  const socket = tls.connect({
    host,
    port: Number(port || 443),
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  try {
    await once(socket, "secureConnect", { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return socket.getPeerX509Certificate();
  } finally {
    socket.on("error", () => undefined).destroy();
  }
}

/** A list of one's own takes the place of what Node.js trusts, NODE_EXTRA_CA_CERTS included. */
async function usual(): Promise<readonly string[]> {
  const all = (tls as LaterTls).getCACertificates?.("default");
  if (all !== undefined) return all;
  const further = await readTextFile(process.env.NODE_EXTRA_CA_CERTS ?? "").catch(() => "");
  return [...tls.rootCertificates, further];
}
