import { describe, expect } from "vitest";
import { test } from "../src/index.js";

describe("postMessage", () => {
  test("answers with the message's reference", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("textmessage.write");
    const body = { message: account.named("says hello.") };
    const { referenceId } = await account.caller.call("postMessage", { path: account.group, body });
    expect(referenceId).not.toBe("");
  });

  test("takes a reply to it", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("textmessage.write");
    const { caller, group: path } = account;
    const { referenceId } = await caller.call("postMessage", {
      path,
      body: { message: account.named("asks.") },
    });
    const reply = { message: account.named("replies."), replyToReferenceId: referenceId };
    expect((await caller.call("postMessage", { path, body: reply })).referenceId).not.toBe(referenceId);
  });

  test("no message is refused", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("textmessage.write");
    const answer = await account.caller.send({
      method: "POST",
      target: `/v1/groups/${encodeURIComponent(account.group.groupId)}/messages`,
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(400);
  });
});
