import { isIP } from "node:net";
import { plainHost } from "../hosts/hosts.js";

/** What this machine calls itself. */
export const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "::1"] as const;

/**
 * Hosts in one spelling, each once.
 *
 * @param names as people write them; a name may begin with `*.`, which stands for one label before it, as in TLS
 * @throws {RangeError} for what is neither a name nor an address, and for all names of a top-level domain
 */
export function plainNames(names: readonly string[]): string[] {
  return [...new Set(names.map(plainName))];
}

function plainName(name: string): string {
  const plain = plainHost(name.trim()).replace(/(?<=[^.])\.$/, "");
  const isName = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
  if (isIP(plain) !== 0) return plain;
  if (plain.length <= 253 && isName.test(plain)) {
    // An authority for it would be good for all of the domain, and programs take no such certificate.
    if (!/^\*\.[^.]+$/.test(plain)) return plain;
    throw new RangeError(
      `${name} stands for too much: behind *. there must be two labels or more, such as *.example.com.`,
    );
  }
  throw new RangeError(
    `${name} is neither the name of a host, such as api.example.com or *.example.com, nor an address.`,
  );
}
