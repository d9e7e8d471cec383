import { describe, expect } from "vitest";
import { connector, groups, people, subscribers, test } from "../src/index.js";

const { applicationId } = connector;
const { userId, mobileNumber } = people.member;

describe("a user", () => {
  test("is read with the groups it is in, and how", async ({ control }) => {
    await control.call("addGroup", {
      body: {
        groupName: "Tide tables",
        groupType: "ConnectGroup",
        admins: [people.owner.mobileNumber],
        subscribers: [mobileNumber],
      },
    });
    const { groups: shown } = await control.call("getUser", { path: { userId } });
    expect(shown).toMatchObject([
      { groupId: groups.yard, groupName: "Yard", groupType: "Group", role: "Member", isSubscriber: false },
      { groupId: groups.notices, groupType: "ConnectGroup", role: "Member", isSubscriber: false },
      { groupName: "Tide tables", groupType: "ConnectGroup", role: null, isSubscriber: true },
    ]);
    const listed = await control.call("viewGroupsOfUser", { path: { userId } });
    expect(listed).toEqual({ groups: shown, nextCursor: null });
  });

  test("is read with tokens, the newest first, and none of them in clear text", async ({
    service,
    control,
  }) => {
    const body = { applicationId, kind: "user" as const, mobileNumber };
    const issued = await control.call("issueToken", { body });
    const { tokens, ...user } = await control.call("getUser", { path: { userId } });
    expect(tokens).toMatchObject([
      { tokenId: issued.tokenId, kind: "user", mobileNumber, state: "alive" },
      { kind: "user", mobileNumber, state: "invalidated" },
    ]);
    const text = JSON.stringify({ tokens, user });
    expect(text).not.toContain(issued.refreshToken);
    expect(text).not.toContain(service.refreshToken("member"));
    const listed = await control.call("listTokens", { query: { userId } });
    expect(listed.tokens).toEqual(tokens.toReversed());
    const both = await control.call("listTokens", { query: { userId, applicationId } });
    expect(both.tokens).toEqual(listed.tokens);
    const none = await control.call("listTokens", { query: { userId, applicationId: "nothing" } });
    expect(none.tokens).toEqual([]);
  });

  test("that does not exist is in no group that could be listed", async ({ control }) => {
    const refusal = await control.refused("viewGroupsOfUser", { path: { userId: "nothing" } });
    expect(refusal).toMatchObject({ status: 404, message: "There is no user nothing." });
  });
});

describe("users", () => {
  test("are found by a part of their name, regardless of case, or of their number", async ({ control }) => {
    const namesMatching = async (matching: string) =>
      (await control.call("listUsers", { query: { matching } })).users.map(({ name }) => name);
    expect(await namesMatching("WEB")).toEqual(["Jonas Weber"]);
    expect(await namesMatching("a d")).toEqual(["Kaya Demir"]);
    expect(await namesMatching(subscribers[1].slice(-4))).toEqual(["Nils Berg"]);
    expect(await namesMatching("nobody")).toEqual([]);
    expect((await control.refused("listUsers", { query: { matching: "" } })).status).toBe(400);
  });
});
