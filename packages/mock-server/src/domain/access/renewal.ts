import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { AccessContext } from "./context.js";
import { stateOf } from "./tokens.js";

const MOST_OF_USER = 1000;

/**
 * A refresh token that is good now and reaches what `token` did: that one, or else the newest that its connector holds
 * for the same group or user. Undefined for none.
 */
export function aliveTokenLike(
  context: AccessContext,
  token: RefreshTokenOfGroup,
): RefreshTokenOfGroup | undefined {
  const { store } = context;
  const isAlive = (one: RefreshTokenOfGroup) => stateOf(context, one) === "alive";
  if (isAlive(token)) return token;
  const { applicationId, userId, groupId } = token;
  if (groupId !== null) return aliveTokenFor(context, applicationId, groupId);
  return store.tokens
    .listNewestOfUser(userId, MOST_OF_USER)
    .find((one) => one.applicationId === applicationId && one.groupId === null && isAlive(one));
}

/** The newest group token of a connector for a group that is good now; undefined for none. */
export function aliveTokenFor(
  context: AccessContext,
  applicationId: string,
  groupId: string,
): RefreshTokenOfGroup | undefined {
  const { store } = context;
  const grant = store.grants.findOf(applicationId, groupId);
  if (!grant) return undefined;
  return store.tokens
    .listOfGrant(grant.grantId)
    .reverse()
    .find((one) => stateOf(context, one) === "alive");
}
