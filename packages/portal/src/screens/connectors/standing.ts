import type { Grant, Token } from "../../registry/lists.js";

/** What stands between connectors and groups. */
export interface Standing {
  readonly grantOf: (applicationId: string, groupId: string) => Grant | undefined;
  readonly tokenOf: (applicationId: string, groupId: string) => Token | undefined;
  /** The user and tenant tokens of a connector that were alive when they were read. */
  readonly userTokensOf: (applicationId: string) => readonly Token[];
}

/** Looks up grants and their newest tokens by connector and group. */
export function standingOf(grants: readonly Grant[], tokens: readonly Token[]): Standing {
  const key = (applicationId: string, groupId: string) => JSON.stringify([applicationId, groupId]);
  const byGrant = new Map(grants.map((grant) => [key(grant.applicationId, grant.groupId), grant]));
  const byToken = new Map<string, Token>();
  const userTokens = new Map<string, Token[]>();
  for (const token of tokens) {
    const { applicationId, groupId, state } = token;
    const others = userTokens.get(applicationId);
    // They come in the order in which they were issued, so the last one is the newest.
    if (groupId !== null) byToken.set(key(applicationId, groupId), token);
    else if (state === "alive" && others) others.push(token);
    else if (state === "alive") userTokens.set(applicationId, [token]);
  }
  return {
    grantOf: (applicationId, groupId) => byGrant.get(key(applicationId, groupId)),
    tokenOf: (applicationId, groupId) => byToken.get(key(applicationId, groupId)),
    userTokensOf: (applicationId) => userTokens.get(applicationId) ?? [],
  };
}
