import { randomUUID, X509Certificate } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { makeOwnerOnlyFolder, OWNER_ONLY_FOLDER } from "../files/owner-only.js";
import { writeWhole } from "../files/whole-files.js";
import { VENDOR_DOMAIN } from "../hosts/vendor-hosts.js";
import { type Certificate, DAY_MS, readKept, type ServerCertificate } from "./certificate.js";
import { issue } from "./issuing.js";
import { LOOPBACK_NAMES, plainNames } from "./names.js";
import { hashOf, SERVER_LIFE_MS } from "./self-signed.js";

/** Long, since each who trusts it has done so by hand. */
const AUTHORITY_LIFE_MS = 3650 * DAY_MS;

/** An authority of this machine, which signs for the vendor's hosts and for nothing else in the world. */
export interface LocalAuthority extends Certificate {
  /** Path of its certificate, for those who are to trust it. */
  readonly file: string;
  /** Where it and what it signed are kept. */
  readonly folder: string;
  /** The hosts that it signs for: the vendor's, this machine's own, and what it was asked for. */
  readonly names: readonly string[];
}

/**
 * The local authority, made where there is none yet or where it ends within a day. Whoever holds its key can stand in
 * for the hosts that it is constrained to, and for no other: the vendor's domain, this machine, and `others`.
 *
 * @param folder where it is kept, in a folder of its own; the key with mode 0600
 * @param others further hosts that it signs for, as names, which may begin with `*.`, and addresses. Each set of them has
 *   an authority of its own, so that the one of the vendor's hosts never signs for more. Default none
 * @throws {RangeError} for what is neither a name nor an address, and for a name of one label
 */
export async function localAuthority(
  folder: string,
  others: readonly string[] = [],
): Promise<LocalAuthority> {
  const further = plainNames(others).toSorted();
  const wide = further.find((name) => /^[^.:]+$/.test(name) && name !== "localhost");
  if (wide !== undefined) {
    throw new RangeError(`${wide} is no name for an authority: it would be good for all names below it.`);
  }
  const names = [...new Set([`*.${VENDOR_DOMAIN}`, ...LOOPBACK_NAMES, ...further])];
  const own = join(folder, further.length === 0 ? "authority" : `authority-${hashOf(further)}`);
  return (await kept(own, names)) ?? (await made(folder, own, names));
}

/**
 * The certificate of a server at all hosts of an authority, made where there is none yet or where it ends within a day.
 * Who asks for a name is shown one without addresses: where an authority is constrained, BoringSSL, and with it Mono,
 * takes no certificate that holds one.
 */
export async function certificateOf(authority: LocalAuthority): Promise<ServerCertificate> {
  const names = authority.names.filter((name) => isIP(name) === 0);
  const [whole, atNames] = await Promise.all([
    signed(authority, "server.pem", authority.names),
    signed(authority, "server-names.pem", names),
  ]);
  return { ...whole, atNames };
}

async function signed(
  authority: LocalAuthority,
  fileName: string,
  names: readonly string[],
): Promise<Certificate> {
  const file = join(authority.folder, fileName);
  const found = await readKept(file, file);
  if (found && isSignedBy(found, authority)) return found;
  const request = { commonName: "Kaizala Gateway", lifeMs: SERVER_LIFE_MS, names };
  const { cert, key } = await issue(request, authority);
  const both = `${cert}${key}`;
  // In one file, so that those who make it at the same time do not mix theirs.
  await writeWhole(file, both);
  return { cert: both, key: both };
}

async function kept(folder: string, names: readonly string[]): Promise<LocalAuthority | undefined> {
  const file = join(folder, "authority.pem");
  const pair = await readKept(file, join(folder, "authority.key.pem"));
  return pair && { ...pair, file, folder, names };
}

/** Makes it in a folder beside its own, which takes its place whole: of those who make it at once, one wins. */
async function made(parent: string, folder: string, names: readonly string[]): Promise<LocalAuthority> {
  await makeOwnerOnlyFolder(parent);
  const passing = join(parent, `authority.${randomUUID()}.part`);
  const authority = await issue({
    commonName: "Kaizala Gateway local authority",
    lifeMs: AUTHORITY_LIFE_MS,
    names: [],
    signsFor: names.map((name) => name.replace(/^\*\./, "")),
  });
  try {
    await mkdir(passing, { mode: OWNER_ONLY_FOLDER });
    await writeWhole(join(passing, "authority.key.pem"), authority.key);
    await writeWhole(join(passing, "authority.pem"), authority.cert, 0o644);
    return await placed(passing, folder, names);
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}

/** What systems say of a folder that is there already, when another is to take its name. */
const IS_THERE = ["ENOTEMPTY", "EEXIST", "EPERM", "EACCES"];
/** How often another process may come first with one that is of no use. */
const MOST_TRIES = 3;

async function placed(
  passing: string,
  folder: string,
  names: readonly string[],
  tries = MOST_TRIES,
): Promise<LocalAuthority> {
  const problem: unknown = await rename(passing, folder).catch((error: unknown) => error);
  if (problem !== undefined && !IS_THERE.includes(Object(problem).code)) throw problem;
  const found = await kept(folder, names);
  if (found) return found;
  if (tries === 0) throw problem;
  // What is there is damaged, or at its end.
  await rm(folder, { recursive: true, force: true });
  return placed(passing, folder, names, tries - 1);
}

function isSignedBy({ cert }: Certificate, authority: LocalAuthority): boolean {
  return new X509Certificate(cert).verify(new X509Certificate(authority.cert).publicKey);
}
