import tls from "node:tls";
import { readTextFile } from "@kaizala-gateway/foundation";
import { type KeptCertificate, keptCertificates } from "@kaizala-gateway/foundation/tls";
import { ownFolder } from "./own-folder.js";

/** Whom the command itself trusts. */
export interface Trusted {
  /** The certificates of its own making. */
  readonly kept: readonly KeptCertificate[];
  /** All of them, in PEM; undefined where what Node.js trusts by itself is all. */
  readonly ca: string | undefined;
}

/** What the typings of Node.js 20 do not know. */
interface LaterTls {
  getCACertificates?: (type: "default") => readonly string[];
}

/** Whom the command trusts at a URL: whom Node.js does, and what the command made itself. Nobody is asked about http. */
export async function trustedAt({ protocol }: URL): Promise<Trusted> {
  const kept = protocol === "https:" ? await keptCertificates(ownFolder()) : [];
  if (kept.length === 0) return { kept, ca: undefined };
  return { kept, ca: [...(await usual()), ...kept.map(({ cert }) => cert)].join("\n") };
}

/** A list of one's own takes the place of what Node.js trusts, NODE_EXTRA_CA_CERTS included. */
async function usual(): Promise<readonly string[]> {
  const all = (tls as LaterTls).getCACertificates?.("default");
  if (all !== undefined) return all;
  const further = await readTextFile(process.env.NODE_EXTRA_CA_CERTS ?? "").catch(() => "");
  return [...tls.rootCertificates, further];
}
