/** What can be adopted. */
export type AliasKind = "applicationId" | "applicationSecret" | "groupId" | "refreshToken" | "accessToken";
