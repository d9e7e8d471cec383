import type { ControlSchemas } from "../../contract/types.js";
import type { ReactionOfPerson } from "../../store/messages/reactions.js";

/** A like or a comment, and whose it is. */
export function describeReaction(reaction: ReactionOfPerson): ControlSchemas["GroupReaction"] {
  const { reactionId, referenceId, type, comment, userId, mobileNumber, name } = reaction;
  return {
    reactionId,
    referenceId,
    reactionType: type,
    comment,
    person: { userId, mobileNumber, name },
    reactedAt: new Date(reaction.modifiedAtMs).toISOString(),
  };
}
