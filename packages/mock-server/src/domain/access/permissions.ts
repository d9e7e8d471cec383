import { Refusal } from "../ground/refusal.js";

/** A permission that a developer chooses for a connector on the portal. */
export interface Permission {
  /** As on the portal; `Bots` is this project's name, the portal's is not known. */
  readonly name: string;
  /** The category's number in the `permissions` claim. */
  readonly code: number;
  /** The first half of the scope names. */
  readonly resource: string;
  /** The bits of all verbs that the category has. */
  readonly mask: number;
}

/** What may be done, by bit. Settled by two recorded pairs of claim and scope names. */
const VERBS = [
  { name: "write", bit: 2 },
  { name: "read", bit: 4 },
  { name: "remove", bit: 8 },
  { name: "update", bit: 16 },
] as const;

/** All permissions in the order of the claim. */
export const PERMISSIONS: readonly Permission[] = [
  { name: "Group Information", code: 2, resource: "groupinfo", mask: 30 },
  { name: "Group Member List", code: 3, resource: "groupmember", mask: 30 },
  { name: "Text Message", code: 4, resource: "textmessage", mask: 10 },
  { name: "Action & Responses", code: 6, resource: "action", mask: 22 },
  { name: "User Profile", code: 5, resource: "profile", mask: 4 },
  { name: "Media", code: 9, resource: "media", mask: 2 },
  { name: "Outgoing Webhooks", code: 15, resource: "webhook", mask: 30 },
  { name: "Tenant Data", code: 14, resource: "o365", mask: 30 },
  { name: "Bots", code: 19, resource: "bot", mask: 30 },
  { name: "Reactions", code: 24, resource: "reactions", mask: 30 },
];

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

/** How the portal calls the permission behind a scope; the scope itself where it has none. */
export function permissionOf(scope: string): string {
  const permission = PERMISSIONS.find(({ resource }) => scope.startsWith(`${resource}.`));
  return permission?.name ?? scope;
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
