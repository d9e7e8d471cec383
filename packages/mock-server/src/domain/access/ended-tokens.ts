import { durationMs } from "../../clock/duration.js";
import type { InferredRule } from "../../contract/types.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { Caller } from "./caller.js";
import type { AccessContext } from "./context.js";
import type { Issued } from "./token-format.js";

// Which inferred rules ended a token that is refused.

/** From this age on, 90 % of its life, a refresh token is replaced at each use. */
export const ROTATION_AGE_MS = durationMs({ days: 328 });

/** The rule by which a refresh token was invalidated, as far as its kind and its age then tell. */
export function ruleThatEnded({ groupId, issuedAtMs, invalidatedAtMs }: RefreshTokenOfGroup): InferredRule {
  if ((invalidatedAtMs ?? 0) - issuedAtMs >= ROTATION_AGE_MS) return "rotation-keeps-both";
  return groupId === null ? "new-login-ends-former" : "new-token-ends-former";
}

/** That an access token ends with its refresh token. */
export function noteShortLife({ inferred }: AccessContext, { isBot }: Caller): void {
  inferred.decides(isBot ? "bot-token-life" : "access-token-life");
}

/**
 * Notes that a token has ended with its connector, where it would go on otherwise.
 *
 * @param issued whom it was signed for; undefined for one that is not genuine
 */
export function noteDeletedConnector(
  { store, clock, inferred }: AccessContext,
  issued: Issued | undefined,
): void {
  if (issued && clock.now() < issued.expiresAtMs && !store.connectors.find(issued.applicationId)) {
    inferred.decides("deleted-connector");
  }
}
