import { createHash } from "node:crypto";
import { isSameHash } from "@kaizala-gateway/foundation";
import type { RandomSource } from "../../ids/random-source.js";

/**
 * The hash under which a token is stored, and by which it is found, so that it bears no salt. Tokens that are issued
 * are too long to be guessed. Those that a seed spells out may be short, and are then as open as the seed itself: who
 * reads the hash of one may guess it.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The salted hash under which a connector's secret or a PIN is stored. */
export function hashSecret(secret: string, ids: RandomSource): string {
  const salt = ids.bytes(12).toString("base64url");
  return `${salt}.${saltedHash(secret, salt).toString("base64url")}`;
}

/** Whether `secret` is the one behind `stored`, in constant time. */
export function matchesSecret(secret: string, stored: string): boolean {
  const [salt = "", hash = ""] = stored.split(".");
  return isSameHash(saltedHash(secret, salt), Buffer.from(hash, "base64url"));
}

function saltedHash(secret: string, salt: string): Buffer {
  return createHash("sha256").update(salt).update(".").update(secret).digest();
}
