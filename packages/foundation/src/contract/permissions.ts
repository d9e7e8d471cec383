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

/** How the portal calls the permission behind a scope; the scope itself where it has none. */
export function permissionOf(scope: string): string {
  const permission = PERMISSIONS.find(({ resource }) => scope.startsWith(`${resource}.`));
  return permission?.name ?? scope;
}
