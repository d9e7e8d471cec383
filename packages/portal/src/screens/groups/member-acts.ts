import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { ask } from "../../parts/question.js";
import { attempt, tell } from "../../parts/toast.js";
import { personName } from "../../words/names.js";

export type GroupDetails = ControlSchemas["GroupDetails"];
export type Member = GroupDetails["members"][number];

/** The admin who changes a group: the first. Only an admin may. */
export function actingAdmin({ members }: GroupDetails): Member | undefined {
  return members.find(({ role }) => role === "Admin");
}

/** Adds people to a group by their numbers. */
export function addMembers(groupId: string, actor: Member, members: readonly string[]): Promise<unknown> {
  return answerOf(
    control.PUT("/groups/{groupId}/members", {
      params: { path: { groupId } },
      body: { mobileNumber: actor.mobileNumber, members: [...members] },
    }),
  );
}

/** Makes a member an admin, or the reverse; it can be undone. */
export async function changeRole(groupId: string, actor: Member, member: Member): Promise<void> {
  const put = (role: Member["role"]) =>
    answerOf(
      control.PUT("/groups/{groupId}/members/{memberId}", {
        params: { path: { groupId, memberId: member.userId } },
        body: { mobileNumber: actor.mobileNumber, role },
      }),
    );
  const role = member.role === "Admin" ? "Member" : "Admin";
  if (await attempt(() => put(role)))
    tell(`${personName(member)} is ${role === "Admin" ? "an admin" : "a member"} now.`, () =>
      put(member.role),
    );
}

/** Asks, and removes a member. */
export function removeMember(group: GroupDetails, actor: Member, member: Member): void {
  const { groupId, groupName } = group;
  ask({
    title: "Remove the member?",
    text: `${personName(member)} leaves ${groupName}, and webhooks of the group tell of it. The number can be added again.`,
    act: "Remove",
    onYes: async () => {
      await answerOf(
        control.DELETE("/groups/{groupId}/members/{memberId}", {
          params: { path: { groupId, memberId: member.userId }, query: { mobileNumber: actor.mobileNumber } },
        }),
      );
      tell(`Removed ${personName(member)}.`);
    },
  });
}

/** Attaches a group below another. */
export function attach(groupId: string, actor: Member, subGroupId: string): Promise<unknown> {
  return answerOf(
    control.PUT("/groups/{groupId}/subGroups", {
      params: { path: { groupId } },
      body: { mobileNumber: actor.mobileNumber, subGroups: [subGroupId] },
    }),
  );
}

/** Detaches a sub-group; it can be undone. */
export async function detach(groupId: string, actor: Member, subGroupId: string): Promise<void> {
  const params = { path: { groupId, subGroupId }, query: { mobileNumber: actor.mobileNumber } };
  const done = await attempt(() =>
    answerOf(control.DELETE("/groups/{groupId}/subGroups/{subGroupId}", { params })),
  );
  if (done) tell("Detached.", () => attach(groupId, actor, subGroupId));
}
