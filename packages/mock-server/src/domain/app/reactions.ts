import type {
  ControlOperations,
  ControlSchemas,
  PathParameters,
  QueryParameters,
  Schemas,
} from "../../contract/types.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import { describeReaction } from "../messages/reaction-of-person.js";
import { react } from "../messages/reactions.js";
import { personInApp } from "./people.js";
import { findReferenceInApp } from "./reach.js";

const DEFAULT_LIMIT = 100;

/**
 * Likes or comments in the name of a person what that person sees.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function reactInApp(
  context: DomainContext,
  groupId: string,
  { mobileNumber, ...reaction }: ControlSchemas["ReactionInApp"],
): Schemas["PostReactionAnswer"] {
  const person = personInApp(context, mobileNumber);
  const reference = findReferenceInApp(context, person, groupId, reaction.referenceId);
  return { reactionId: react(context, person.user, reference, reaction) };
}

/**
 * The reactions to what a person sees, the newest first.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput for a cursor of another list
 */
export function readReactions(
  context: DomainContext,
  { groupId, referenceId }: PathParameters<ControlOperations["readReactionsInApp"]>,
  query: QueryParameters<ControlOperations["readReactionsInApp"]>,
): Page<ControlSchemas["GroupReaction"]> {
  const person = personInApp(context, query.mobileNumber);
  if (!findReferenceInApp(context, person, groupId, referenceId)) {
    throw new Refusal("NotFound", `There is no message or action ${referenceId} in this group.`);
  }
  return readPage(
    {
      name: ["readReactionsInApp", groupId, referenceId],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.reactions.listPage(groupId, referenceId, place),
    },
    query,
    describeReaction,
  );
}
