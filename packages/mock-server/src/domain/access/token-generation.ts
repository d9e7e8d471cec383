import type { ControlSchemas } from "../../contract/types.js";
import { Refusal } from "../ground/refusal.js";
import { isTenantLevel } from "./caller.js";
import { findConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { type IssuedRefreshToken, issueGroupToken, issueUserToken } from "./refresh-tokens.js";
import { findUserByNumber } from "./users.js";

/**
 * Generates a refresh token as on the portal: a new group token for a group that is granted
 * already, or a user token.
 *
 * @throws {Refusal} BadInput for a request that does not say for what, NotFound, Forbidden
 */
export function generateToken(
  context: AccessContext,
  request: ControlSchemas["IssueToken"],
): IssuedRefreshToken {
  const { store, inferred } = context;
  const connector = findConnector(context, request.applicationId);
  if (request.kind === "group") {
    if (request.groupId === undefined)
      throw new Refusal("BadInput", "groupId: is required for a group token.");
    const grant = store.grants.findOf(connector.applicationId, request.groupId);
    if (!grant || grant.removedAtMs !== null) {
      throw new Refusal(
        "Forbidden",
        `groupId: the group ${request.groupId} does not grant the connector access.`,
      );
    }
    if (!connector.isActive) inferred.decides("inactive-connector");
    return issueGroupToken(context, connector, grant);
  }
  if (request.mobileNumber === undefined) {
    throw new Refusal("BadInput", `mobileNumber: is required for a ${request.kind} token.`);
  }
  const user = findUserByNumber(context, request.mobileNumber, "mobileNumber");
  if (request.kind === "tenant" && !isTenantLevel({ groupId: null, user })) {
    throw new Refusal("BadInput", `mobileNumber: ${request.mobileNumber} is not an admin of a tenant.`);
  }
  return issueUserToken(context, connector, user);
}

/** @throws {Refusal} NotFound */
export function invalidateToken({ store, clock }: AccessContext, tokenId: string): void {
  const token = store.tokens.find(tokenId);
  if (!token) throw new Refusal("NotFound", `There is no token ${tokenId}.`);
  store.tokens.invalidate(token, clock.now());
}
