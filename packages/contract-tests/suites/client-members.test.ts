import type { KaizalaClient } from "@kaizala-gateway/client";
import { describe, expect } from "vitest";
import { type Account, clientTest as test, UNKNOWN_NUMBER } from "../src/index.js";
import { GROUP_TOKEN, ownGroupOf } from "./fixtures/client-groups.js";
import { numbersFrom } from "./fixtures/numbers.js";
import { removedAfterwards } from "./fixtures/removed.js";

type Skip = (isSkipped: boolean, reason: string) => void;

/** The identifier of a group of the test's own. */
async function ownGroup(account: Account, client: KaizalaClient, skip: Skip): Promise<string> {
  const { groupId, isOfGroupToken } = await ownGroupOf(account, client, "members");
  skip(isOfGroupToken, GROUP_TOKEN);
  return groupId;
}

/** Takes out the number that a test has added; a group itself stays, and is the test's own. */
async function removeAdded(client: KaizalaClient, groupId: string): Promise<boolean> {
  const members = await client.members.list(groupId);
  const added = members.find(({ mobileNumber }) => mobileNumber === UNKNOWN_NUMBER);
  return added !== undefined && (await client.members.remove(groupId, added.id));
}

describe("members.list", () => {
  test("reads the members of the group", async ({ account, client, permitted }) => {
    permitted("groupmember.read");
    const members = await client.members.list(account.group.groupId);
    expect(members.length).toBeGreaterThan(0);
    expect(members[0]?.mobileNumber).toMatch(/^\+\d+$/);
  });
});

describe("members.add, members.changeRole, members.remove", () => {
  test("adds one, whom changeRole makes an admin and remove takes out", async ({
    account,
    client,
    needs,
    permitted,
    skip,
  }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupmember.write", "groupmember.read");
    permitted("groupmember.update", "groupmember.remove");
    const groupId = await ownGroup(account, client, skip);
    const added = async () =>
      (await client.members.list(groupId)).find(({ mobileNumber }) => mobileNumber === UNKNOWN_NUMBER);
    const remove = removedAfterwards(account, () => removeAdded(client, groupId));
    expect(await client.members.add(groupId, [UNKNOWN_NUMBER])).toBe(true);
    expect(await added()).toMatchObject({ role: "Member" });
    const { id = "" } = { ...(await added()) };
    expect(await client.members.changeRole(groupId, id, "Admin")).toBe(true);
    expect(await added()).toMatchObject({ role: "Admin" });
    expect(await remove()).toBe(true);
    expect(await added()).toBeUndefined();
  });

  test("a number that is none is refused by an error for it", async ({
    account,
    client,
    traffic,
    needs,
    permitted,
    skip,
  }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupmember.write");
    traffic.breaks("body/members/0");
    const groupId = await ownGroup(account, client, skip);
    await expect(client.members.add(groupId, ["12"])).rejects.toMatchObject({
      name: "InvalidRequestError",
      code: "invalid_request",
      outcome: "none",
    });
  });
});

describe("members.addMany", () => {
  test("adds one, and says so", async ({ account, client, needs, permitted, skip }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupmember.write", "groupmember.read", "groupmember.remove");
    const groupId = await ownGroup(account, client, skip);
    removedAfterwards(account, () => removeAdded(client, groupId));
    expect(await client.members.addMany(groupId, [UNKNOWN_NUMBER])).toEqual([
      { mobileNumber: UNKNOWN_NUMBER, status: "done" },
    ]);
  });

  test("adds 100 in a call, and finds the number that is none", async ({ clientAs, traffic }) => {
    const client = clientAs("lead");
    const { groupId } = await client.groups.create({ name: "Crew" });
    const numbers = numbersFrom("+1206557", 130);
    // What is refused is halved until the number stands alone.
    for (const index of [30, 14, 6, 2, 0]) traffic.breaks(`body/members/${index}`);
    const results = await client.members.addMany(groupId, [...numbers, "no number"]);
    const sizes = traffic
      .to(`PUT /v1/groups/${encodeURIComponent(groupId)}/members`)
      .map(({ body }) => JSON.parse(body).members.length);
    expect(sizes.slice(0, 2)).toEqual([100, 31]);
    expect(results.map(({ mobileNumber }) => mobileNumber)).toEqual([...numbers, "no number"]);
    expect(results.filter(({ status }) => status === "done")).toHaveLength(130);
    expect(results.at(-1)).toMatchObject({ status: "refused", errorCode: "InvalidParameters" });
    expect(await client.members.list(groupId)).toHaveLength(131);
  });
});
