import { describe, expect } from "vitest";
import { groups, clientTest as test } from "../src/index.js";
import { walked } from "./fixtures/walked.js";

describe("reactions.post, reactions.summary, reactions.list", () => {
  test("a like and a comment are counted and listed", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("textmessage.write", "reactions.write", "reactions.read");
    const { groupId } = account.group;
    const { referenceId } = await client.messages.post(groupId, { message: account.named("asks.") });
    await client.reactions.post(groupId, { referenceId, reactionType: "Like" });
    const comment = account.named("comments.");
    await client.reactions.post(groupId, { referenceId, reactionType: "Comment", comment });
    expect(await client.reactions.summary(groupId, referenceId)).toMatchObject({
      referenceId,
      reactionsCountMap: { like: 1, comment: 1 },
    });
    const comments = await walked(client.reactions.list(groupId, referenceId, { reactionType: "Comment" }));
    expect(comments).toMatchObject([{ comment }]);
  });
});

describe("reactions.summaries", () => {
  test("walks through those of a group", async ({ account, client, permitted }) => {
    permitted("reactions.read");
    for await (const { items } of client.reactions.summaries(account.group.groupId).byPage()) {
      expect(items).toBeInstanceOf(Array);
      break;
    }
  });

  test("goes on where the page before ended, each message once", async ({ clientAs, traffic }) => {
    const client = clientAs("lead");
    const sent: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { referenceId } = await client.messages.post(groups.yard, { message: `Tide ${count}` });
      await client.reactions.post(groups.yard, { referenceId, reactionType: "Like" });
      sent.push(referenceId);
    }
    const summaries = await walked(client.reactions.summaries(groups.yard));
    expect(summaries.map(({ referenceId }) => referenceId)).toEqual(sent);
    const route = `GET /v1/groups/${encodeURIComponent(groups.yard)}/reaction/summary`;
    const cursors = traffic.to(route).map(({ url }) => url.searchParams.get("cursor"));
    expect(cursors).toEqual([null, expect.stringMatching(/^\d{17,}$/)]);
  });
});

describe("reactions.list", () => {
  test("walks through more than a page, each comment once and in order", async ({
    service,
    clock,
    clientAs,
  }) => {
    await clock.freeze();
    const member = await service.as("member");
    const client = clientAs("lead");
    const { referenceId } = await client.messages.post(groups.yard, { message: "Low tide at six." });
    for (let index = 0; index < 130; index += 1) {
      // Connectors may call 100 times a minute.
      if (index % 70 === 69) await clock.advance({ minutes: 1 });
      const body = { referenceId, reactionType: "Comment" as const, comment: `${index}` };
      await member.call("postReaction", { path: { groupId: groups.yard }, body });
    }
    const comments = await walked(
      client.reactions.list(groups.yard, referenceId, { reactionType: "Comment" }),
    );
    expect(comments.map(({ comment }) => comment)).toEqual(
      Array.from({ length: 130 }, (_, index) => `${index}`),
    );
  });
});
