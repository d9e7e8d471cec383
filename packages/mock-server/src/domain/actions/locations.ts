import type { ControlSchemas } from "../../contract/types.js";
import { findGroup } from "../access/reach.js";
import { findUserByNumber } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { checkMediaResource } from "../media/resources.js";
import { storeAction } from "./actions.js";
import type { ContentOf } from "./content.js";

/**
 * Shares a location in the name of a person, as the app does: the only way to make such an action.
 *
 * @returns the action's `referenceId`
 * @throws {Refusal} NotFound, BadInput for somebody who is not in the group and for what is no image
 */
export function shareLocation(
  context: DomainContext,
  groupId: string,
  { mobileNumber, ...location }: ControlSchemas["ShareLocation"],
): string {
  const { store, clock } = context;
  const group = findGroup(context, groupId);
  const { userId } = findUserByNumber(context, mobileNumber, "mobileNumber");
  if (store.members.roleOf(groupId, userId) === undefined && !store.subscribers.has(groupId, userId)) {
    throw new Refusal(
      "BadInput",
      `mobileNumber: ${mobileNumber} is neither a member nor a subscriber of the group.`,
    );
  }
  if (location.photo !== undefined) checkMediaResource(context, location.photo, "photo", "Image");
  const action = {
    groupId: group.groupId,
    senderId: userId,
    applicationId: null,
    kind: location.photo === undefined ? ("ShareLocation" as const) : ("PhotoWithLocation" as const),
    packageId: null,
    content: JSON.stringify(location satisfies ContentOf<"ShareLocation">),
    audience: "group" as const,
    replyTo: null,
    sentAtMs: clock.now(),
    expiresAtMs: null,
  };
  return storeAction(context, action).referenceId;
}
