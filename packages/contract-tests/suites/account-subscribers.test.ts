import { describe, expect } from "vitest";
import { test, UNKNOWN_NUMBER } from "../src/index.js";

describe("listSubscribers", () => {
  test("answers as fetchSubscribers does", async ({ account, publicGroup: path, permitted }) => {
    permitted("groupmember.read");
    const listed = await account.caller.call("listSubscribers", { path, query: { count: 2 } });
    const fetched = await account.caller.call("fetchSubscribers", { path, body: { count: 2 } });
    expect(fetched.subscribers).toEqual(listed.subscribers);
  });
});

describe("addSubscribers", () => {
  test("adds a number, and removeSubscribers removes it", async ({
    account,
    publicGroup: path,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("groupmember.write", "groupmember.remove");
    const body = { subscribers: [UNKNOWN_NUMBER] };
    const added = await account.caller.call("addSubscribers", { path, body });
    expect(added.result[UNKNOWN_NUMBER]).toMatchObject({ isAdded: true });
    const removed = await account.caller.call("removeSubscribers", { path, body });
    expect(removed.result[UNKNOWN_NUMBER]).toMatchObject({ isRemoved: true });
  });
});
