import { findGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { Refusal } from "../ground/refusal.js";
import { memberData, removeMember } from "../groups/members.js";
import { personInApp } from "./people.js";
import { reachInApp } from "./reach.js";

/**
 * Adds a person who joins by an invitation.
 *
 * @throws {Refusal} NotFound, BadInput for a member
 */
export function joinGroup(context: DomainContext, groupId: string, mobileNumber: string): void {
  const { store, inferred } = context;
  const { user } = personInApp(context, mobileNumber);
  findGroup(context, groupId);
  if (store.members.roleOf(groupId, user.userId) !== undefined) {
    throw new Refusal("BadInput", `mobileNumber: ${mobileNumber} is a member of the group already.`);
  }
  store.members.add(groupId, user.userId, "Member");
  inferred.decides("events-of-members");
  raise(context, { type: "UserJoined", groupId, from: user, data: () => memberData(user, "Member") });
}

/**
 * Has a person leave, as a member and as a subscriber. That subscribers come and go raises nothing (inferred).
 *
 * @throws {Refusal} NotFound, Forbidden for who is neither, BadInput for the last admin
 */
export function leaveGroup(context: DomainContext, groupId: string, mobileNumber: string): void {
  const person = personInApp(context, mobileNumber);
  const { isMember } = reachInApp(context, person, groupId);
  if (isMember) removeMember(context, person, groupId, person.user.userId);
  context.store.subscribers.remove(groupId, person.user.userId);
  context.inferred.decides("events-of-members");
}
