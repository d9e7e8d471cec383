import { PERMISSIONS, type Permission } from "@kaizala-gateway/foundation";
import { Refusal } from "../ground/refusal.js";

/** What may be done, by bit. Settled by two recorded pairs of claim and scope names. */
const VERBS = [
  { name: "write", bit: 2 },
  { name: "read", bit: 4 },
  { name: "remove", bit: 8 },
  { name: "update", bit: 16 },
] as const;

/** The scopes of a mask, bits ascending. */
export function scopesOfPermission(permission: Permission, mask = permission.mask): string[] {
  return VERBS.filter(({ bit }) => mask & bit).map(({ name }) => `${permission.resource}.${name}`);
}

/** The scopes of a `permissions` claim such as `2.30:4.10`, in its order. */
export function scopesOfClaim(claim: string): readonly string[] {
  const known = scopesByClaim.get(claim);
  if (known) return known;
  const scopes = claim
    .split(":")
    .filter(Boolean)
    .flatMap((part) => {
      const [code, mask] = part.split(".").map(Number);
      const permission = PERMISSIONS.find((candidate) => candidate.code === code);
      return permission ? scopesOfPermission(permission, mask) : [];
    });
  if (scopesByClaim.size >= MOST_CLAIMS_KEPT) scopesByClaim.clear();
  scopesByClaim.set(claim, scopes);
  return scopes;
}

const MOST_CLAIMS_KEPT = 500;
const scopesByClaim = new Map<string, readonly string[]>();

/**
 * The `permissions` claim of a choice: names of the portal, single scopes, or `all`.
 *
 * @throws {Refusal} BadInput for a name that is neither
 */
export function claimOfChoice(choice: readonly string[]): string {
  const masks = new Map<number, number>();
  for (const [index, chosen] of choice.entries()) {
    for (const { code, mask } of resolve(chosen, index)) masks.set(code, (masks.get(code) ?? 0) | mask);
  }
  return PERMISSIONS.filter(({ code }) => masks.has(code))
    .map(({ code }) => `${code}.${masks.get(code)}`)
    .join(":");
}

function resolve(chosen: string, index: number): readonly { code: number; mask: number }[] {
  const wanted = chosen.toLowerCase();
  if (wanted === "all") return PERMISSIONS;
  for (const permission of PERMISSIONS) {
    if (permission.name.toLowerCase() === wanted) return [permission];
    const verb = VERBS.find(
      ({ name, bit }) => permission.mask & bit && `${permission.resource}.${name}` === wanted,
    );
    if (verb) return [{ code: permission.code, mask: verb.bit }];
  }
  const names = PERMISSIONS.map(({ name }) => name).join(", ");
  throw new Refusal(
    "BadInput",
    `permissions[${index}]: "${chosen}" is neither all, nor a permission (${names}), nor a scope such as groupinfo.read.`,
  );
}
