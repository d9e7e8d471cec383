import type { Schemas } from "../../../contract/types.js";
import type { NewAction } from "../../../store/actions/actions.js";
import { isoSeconds } from "../../ground/times.js";

// Fields that several kinds show alike.

/** When an action ends, where it does. */
export function expiryIn({ expiresAtMs }: Pick<NewAction, "expiresAtMs">): { expiryDate?: string } {
  return expiresAtMs === null ? {} : { expiryDate: isoSeconds(expiresAtMs) };
}

/** The identifiers in an event of an action. */
export function idsOf({ actionId, groupId, senderId }: NewAction): Schemas["EventOfAction"] {
  return { actionId: actionId ?? "", groupId, sourceGroupId: groupId, creatorId: senderId };
}
