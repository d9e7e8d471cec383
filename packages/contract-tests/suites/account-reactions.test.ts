import { describe, expect } from "vitest";
import { test } from "../src/index.js";

describe("postReaction", () => {
  test("a like and a comment are counted and listed", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("textmessage.write", "reactions.write", "reactions.read");
    const { caller, group } = account;
    const { referenceId } = await caller.call("postMessage", {
      path: group,
      body: { message: account.named("asks for reactions.") },
    });
    await caller.call("postReaction", { path: group, body: { referenceId, reactionType: "Like" } });
    const comment = account.named("comments.");
    await caller.call("postReaction", {
      path: group,
      body: { referenceId, reactionType: "Comment", comment },
    });
    const path = { ...group, referenceId };
    const { summary } = await caller.call("getReactionSummary", { path });
    expect(summary).toMatchObject([{ referenceId, reactionsCountMap: { like: 1, comment: 1 } }]);
    const { reactionDetails } = await caller.call("listReactions", {
      path,
      query: { reactionType: "Comment" },
    });
    expect(reactionDetails).toHaveLength(1);
  });
});

describe("listReactionSummaries", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("reactions.read");
    const { summary } = await account.caller.call("listReactionSummaries", { path: account.group });
    expect(summary).toBeInstanceOf(Array);
  });
});
