/** What would have had a request pass that a rule refuses, as far as it can be done for the caller. */
export type Mending =
  | { readonly kind: "givePermission"; readonly applicationId: string; readonly scope: string }
  | { readonly kind: "giveGrant"; readonly applicationId: string; readonly groupId: string }
  | { readonly kind: "activateConnector"; readonly applicationId: string }
  /** Another token in place of a refresh token that has ended. */
  | { readonly kind: "issueToken"; readonly tokenId: string }
  | { readonly kind: "addMember"; readonly groupId: string; readonly userId: string }
  /** In epoch milliseconds, by the sandbox's clock. */
  | { readonly kind: "moveClock"; readonly atMs: number };
