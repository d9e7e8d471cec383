import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, subscribers, test } from "../src/index.js";
import { yard } from "./fixtures/sent-actions.js";

async function post(
  caller: KaizalaCaller,
  message = "Hello",
  path: { groupId: string } = yard,
): Promise<string> {
  return (await caller.call("postMessage", { path, body: { message } })).referenceId;
}

function like(referenceId: string) {
  return { path: yard, body: { referenceId, reactionType: "Like" as const } };
}

function comment(referenceId: string, text = "Done") {
  return { path: yard, body: { referenceId, reactionType: "Comment" as const, comment: text } };
}

async function summaryOf(caller: KaizalaCaller, referenceId: string) {
  const { summary } = await caller.call("getReactionSummary", { path: { ...yard, referenceId } });
  return summary[0]?.reactionsCountMap;
}

describe("postReaction", () => {
  test("counts one like of a user, and every comment", async ({ service }) => {
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const referenceId = await post(lead);
    const first = await lead.call("postReaction", like(referenceId));
    expect(await lead.call("postReaction", like(referenceId))).toEqual(first);
    await member.call("postReaction", {
      ...like(referenceId),
      body: { ...like(referenceId).body, comment: "?" },
    });
    await member.call("postReaction", comment(referenceId));
    await member.call("postReaction", comment(referenceId));
    expect(await summaryOf(lead, referenceId)).toEqual({ like: 2, comment: 2 });
  });

  test("reacts to actions too", async ({ service }) => {
    const caller = await service.as("group");
    const body = { actionType: "Announcement", actionBody: { message: "a" } } as const;
    const { referenceId } = await caller.call("postAction", { path: yard, body });
    await caller.call("postReaction", like(referenceId));
    expect(await summaryOf(caller, referenceId)).toEqual({ like: 1, comment: 0 });
  });

  test.for([
    ["a comment without a text", { reactionType: "Comment" }, "comment"],
    ["a blank comment", { reactionType: "Comment", comment: " " }, "comment"],
    ["what is not there", { reactionType: "Like", referenceId: "nothing" }, "referenceId"],
    ["another kind", { reactionType: "Love" }, "reactionType"],
  ] as const)("refuses %s", async ([, wrong, field], { service }) => {
    const caller = await service.as("group");
    const answer = await caller.send({
      method: "POST",
      target: `/v1/groups/${groups.yard}/reaction`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ referenceId: await post(caller), ...wrong }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toMatch(new RegExp(`^${field}: `));
  });

  test("finds things in their own group alone, and none that the caller cannot see", async ({ service }) => {
    const lead = await service.as("lead");
    const inDock = await post(lead, "Hello", { groupId: groups.dock });
    expect((await lead.refused("postReaction", like(inDock))).status).toBe(400);
    const named = { ...like(inDock), body: { ...like(inDock).body, sourceGroupId: groups.dock } };
    await expect(lead.call("postReaction", named)).resolves.toBeDefined();
    expect((await (await service.as("group")).refused("postReaction", named)).status).toBe(403);
    const path = { groupId: groups.notices };
    const { referenceId } = await (await service.as("owner")).call("postMessage", {
      path,
      body: { message: "Only for one", subscribers: [subscribers[0]] },
    });
    const toHidden = { ...like(referenceId), path };
    expect((await (await service.as("member")).refused("postReaction", toHidden)).status).toBe(400);
    await expect((await service.as("owner")).call("postReaction", toHidden)).resolves.toBeDefined();
  });
});

describe("listReactions", () => {
  test("lists those of one type, the oldest first", async ({ service, clock }) => {
    const now = await clock.freeze();
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const referenceId = await post(lead);
    await member.call("postReaction", like(referenceId));
    const { reactionId } = await member.call("postReaction", comment(referenceId, "First"));
    await lead.call("postReaction", comment(referenceId, "Second"));
    const path = { ...yard, referenceId };
    const { reactionDetails } = await lead.call("listReactions", {
      path,
      query: { reactionType: "Comment" },
    });
    expect(reactionDetails).toEqual([
      { reactionId, userId: people.member.userId, lastModifiedTime: now, comment: "First" },
      expect.objectContaining({ userId: people.lead.userId, comment: "Second" }),
    ]);
    const likes = await lead.call("listReactions", { path, query: { reactionType: "Like" } });
    expect(likes.reactionDetails).toMatchObject([{ userId: people.member.userId }]);
    expect(likes.reactionDetails[0]).not.toHaveProperty("comment");
  });

  test("answers 404 for what is not in the group", async ({ service }) => {
    const caller = await service.as("group");
    const path = { ...yard, referenceId: "nothing" };
    expect((await caller.refused("listReactions", { path, query: { reactionType: "Like" } })).status).toBe(
      404,
    );
    expect((await caller.refused("getReactionSummary", { path })).status).toBe(404);
  });
});

describe("cursors of reactions", () => {
  /** The same cursor as the answer's digits, as JavaScript prints it, and by way of a big integer. */
  async function page(caller: KaizalaCaller, target: string) {
    const { text, status } = await caller.send({ method: "GET", target });
    expect(status, text).toBe(200);
    const [, digits = ""] = /"cursor":(\d+)/.exec(text) ?? [];
    return { answer: JSON.parse(text), digits };
  }

  test("survive the number range of JavaScript, and lead on without a gap", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("group");
    const referenceId = await post(caller);
    for (let index = 0; index < 203; index += 1) {
      // Connectors may call 100 times a minute.
      if (index % 70 === 69) await clock.advance({ minutes: 1 });
      await caller.call("postReaction", comment(referenceId, `${index}`));
    }
    await clock.advance({ minutes: 1 });
    const target = `/v1/groups/${groups.yard}/reaction/${referenceId}?reactionType=Comment`;
    const seen: string[] = [];
    let next = await page(caller, target);
    for (;;) {
      seen.push(...next.answer.reactionDetails.map((one: { comment: string }) => one.comment));
      if (next.answer.reactionDetails.length === 0) break;
      expect(Number(next.digits)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
      const forms = [next.digits, String(next.answer.cursor), String(BigInt(next.answer.cursor))];
      const pages = [];
      for (const cursor of forms) pages.push(await page(caller, `${target}&cursor=${cursor}`));
      const [first = next, ...others] = pages;
      for (const other of others) expect(other).toEqual(first);
      next = first;
    }
    expect(seen).toEqual(Array.from({ length: 203 }, (_, index) => `${index}`));
  });

  test("tell what changed since, each thing once, also when the clock was set back", async ({
    service,
    control,
  }) => {
    const caller = await service.as("group");
    const [one, two] = [await post(caller), await post(caller)];
    await caller.call("postReaction", like(one));
    await caller.call("postReaction", like(two));
    const first = await caller.call("listReactionSummaries", { path: yard });
    expect(first.summary.map(({ referenceId }) => referenceId)).toEqual([one, two]);
    await control.call("setClock", { body: { now: "2020-01-01T00:00:00Z" } });
    const again = await service.as("group");
    await again.call("postReaction", comment(one));
    const query = { cursor: String(first.cursor) };
    const second = await again.call("listReactionSummaries", { path: yard, query });
    expect(second.summary).toEqual([{ referenceId: one, reactionsCountMap: { like: 1, comment: 1 } }]);
    const third = await again.call("listReactionSummaries", {
      path: yard,
      query: { cursor: String(second.cursor) },
    });
    expect(third).toEqual({ summary: [], cursor: second.cursor });
    expect(await again.call("listReactionSummaries", { path: yard })).toMatchObject({
      summary: { length: 2 },
    });
  });

  test("are absent where nothing was ever reacted to, and refused when they are none", async ({
    service,
  }) => {
    const caller = await service.as("group");
    expect(await caller.call("listReactionSummaries", { path: yard })).toEqual({ summary: [] });
    const refused = await caller.refused("listReactionSummaries", { path: yard, query: { cursor: "abc" } });
    expect(refused.message).toBe("cursor: must be a cursor as an answer gave it.");
  });
});
