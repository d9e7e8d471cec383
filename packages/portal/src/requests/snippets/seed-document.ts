import type { ControlSchemas } from "../../api/types.js";
import { bodyOf, type Exchange, memberOf } from "../exchange.js";

type SeedDocument = ControlSchemas["SeedDocument"];
type GroupDetails = ControlSchemas["GroupDetails"];

/** The operations whose effect a seed can begin with. */
const SEEDED: ReadonlySet<string> = new Set(["createGroup", "addMembers", "addSubscribers"]);

/** Whether a sandbox can begin with what this request does. */
export function isSeedable({ operationId, request }: Exchange): boolean {
  return operationId !== null && SEEDED.has(operationId) && request.body !== null;
}

/**
 * A seed in which what the request does is there from the beginning.
 *
 * @param group that the request is about; undefined for a new one
 */
export function asSeed(exchange: Exchange, group: GroupDetails | undefined): string {
  return `${JSON.stringify(seedOf(exchange, group), null, 2)}\n`;
}

function seedOf(exchange: Exchange, group: GroupDetails | undefined): SeedDocument {
  const body = bodyOf(exchange);
  const caller = exchange.mobileNumber ?? "";
  if (group === undefined) return { groups: [createdGroup(body, caller)] };
  const admins = group.members.filter(({ role }) => role === "Admin").map(({ mobileNumber }) => mobileNumber);
  const { groupId, groupName, groupType } = group;
  const added =
    exchange.operationId === "addMembers"
      ? { members: textsIn(memberOf(body, "members")) }
      : { subscribers: textsIn(memberOf(body, "subscribers")) };
  return { groups: [{ groupId, name: groupName, groupType, admins, ...added }] };
}

function createdGroup(body: unknown, caller: string): NonNullable<SeedDocument["groups"]>[number] {
  const welcomeMessage = memberOf(body, "welcomeMessage");
  return {
    name: String(memberOf(body, "name") ?? ""),
    groupType: memberOf(body, "groupType") === "ConnectGroup" ? "ConnectGroup" : "Group",
    ...(typeof welcomeMessage === "string" && welcomeMessage !== "" ? { welcomeMessage } : {}),
    admins: [caller],
    members: textsIn(memberOf(body, "members")),
  };
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
