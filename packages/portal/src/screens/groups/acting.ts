import { answerOf, control } from "../../api/control-client.js";
import { ControlProblem } from "../../api/control-problem.js";
import type { ControlSchemas } from "../../api/types.js";
import { groupTitle, plainName } from "../../words/names.js";

type GroupDetails = ControlSchemas["GroupDetails"];
type Member = GroupDetails["members"][number];

/** Who acts in a group where an admin must: the first. Undefined where there is none. */
export function adminOf({ members }: GroupDetails): Member | undefined {
  return members.find(({ role }) => role === "Admin");
}

/** Who changes a member: an admin who is somebody else, where there is one, so that it can be taken back. */
export function adminOver(group: GroupDetails, { userId }: Member): Member | undefined {
  return group.members.find((one) => one.role === "Admin" && one.userId !== userId) ?? adminOf(group);
}

/**
 * Attaches a sub-group, in the name of somebody who is admin of both groups, as the service demands.
 *
 * @throws {ControlProblem} where nobody is, or the service refuses it
 */
export async function attachSubGroup(group: GroupDetails, subGroupId: string): Promise<Member> {
  const params = { path: { groupId: subGroupId } };
  const subGroup = await answerOf(control.GET("/groups/{groupId}", { params }));
  const admins = group.members.filter(({ role }) => role === "Admin");
  const admin = admins.find(({ userId }) =>
    subGroup.members.some((one) => one.userId === userId && one.role === "Admin"),
  );
  if (!admin) {
    const [above, below] = [group, subGroup].map((one) => plainName(groupTitle(one)));
    throw new ControlProblem(
      `Nobody is an admin of both ${above} and ${below}. Make an admin of one an admin of the other first.`,
      0,
    );
  }
  await answerOf(
    control.PUT("/groups/{groupId}/subGroups", {
      params: { path: { groupId: group.groupId } },
      body: { mobileNumber: admin.mobileNumber, subGroups: [subGroupId] },
    }),
  );
  return admin;
}
