import { describe, expect } from "vitest";
import { connector, groups, type KaizalaCaller, people, test } from "../src/index.js";
import { yard } from "./fixtures/sent-actions.js";

const BY_CONNECTOR = { applicationId: connector.applicationId, name: "Harbour desk" };

async function post(caller: KaizalaCaller, message: string): Promise<string> {
  return (await caller.call("postMessage", { path: yard, body: { message } })).referenceId;
}

function like(caller: KaizalaCaller, referenceId: string) {
  return caller.call("postReaction", { path: yard, body: { referenceId, reactionType: "Like" } });
}

function comment(caller: KaizalaCaller, referenceId: string, text: string) {
  const body = { referenceId, reactionType: "Comment" as const, comment: text };
  return caller.call("postReaction", { path: yard, body });
}

describe("the reactions in a group", () => {
  test("are listed the newest first, with who reacted how and when", async ({ service, control, clock }) => {
    const atMs = await clock.freeze();
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const first = await post(lead, "Low tide at six.");
    const second = await post(lead, "High tide at noon.");
    await like(member, first);
    const laterMs = await clock.advance({ minutes: 1 });
    await comment(lead, second, "At last");
    await comment(member, first, "Thanks");
    const { reactions } = await control.call("viewReactions", { path: yard });
    const at = (ms: number) => new Date(ms).toISOString();
    const thanks = {
      reactionId: expect.any(String),
      referenceId: first,
      reactionType: "Comment",
      comment: "Thanks",
      person: people.member,
      reactedAt: at(laterMs),
    };
    const liked = { ...thanks, reactionType: "Like", comment: null, reactedAt: at(atMs) };
    const atLast = { ...thanks, referenceId: second, comment: "At last", person: people.lead };
    expect(reactions).toEqual([thanks, atLast, liked]);
    const toFirst = await control.call("viewReactions", { path: yard, query: { referenceId: first } });
    expect(toFirst).toEqual({ reactions: [thanks, liked], nextCursor: null });
  });

  test("are counted beside messages and actions", async ({ service, control }) => {
    const lead = await service.as("lead");
    const message = await post(lead, "Low tide at six.");
    const body = { actionType: "Announcement", actionBody: { message: "a" } } as const;
    const { referenceId: action } = await lead.call("postAction", { path: yard, body });
    await like(lead, message);
    await comment(lead, message, "One");
    await comment(lead, message, "Two");
    await like(lead, action);
    const { messages } = await control.call("listMessages", { path: yard });
    expect(messages).toMatchObject([{ likes: 1, comments: 2, connector: BY_CONNECTOR }]);
    const { actions } = await control.call("viewActions", { path: yard });
    expect(actions).toMatchObject([{ likes: 1, comments: 0, connector: BY_CONNECTOR }]);
  });

  test("are to what is in the group", async ({ service, control }) => {
    const referenceId = await post(await service.as("lead"), "Low tide at six.");
    const elsewhere = { path: { groupId: groups.dock }, query: { referenceId } };
    expect(await control.refused("viewReactions", elsewhere)).toMatchObject({
      status: 404,
      message: `referenceId: there is no message or action ${referenceId} in this group.`,
    });
    expect((await control.refused("viewReactions", { path: { groupId: "nothing" } })).status).toBe(404);
  });
});

describe("messages", () => {
  test("tell the connector by name, also whom no connector sent and whose connector is gone", async ({
    service,
    control,
  }) => {
    const { mobileNumber } = people.member;
    await post(await service.as("lead"), "From the desk");
    await control.call("postMessageInApp", {
      path: yard,
      body: { mobileNumber, message: "From the app" },
    });
    const connectors = async () => {
      const { messages } = await control.call("listMessages", { path: yard });
      return messages.map((message) => [message.text, message.connector]);
    };
    expect(await connectors()).toEqual([
      ["From the app", null],
      ["From the desk", BY_CONNECTOR],
    ]);
    await control.call("deleteConnector", { path: { applicationId: connector.applicationId } });
    expect((await connectors())[1]).toEqual(["From the desk", { ...BY_CONNECTOR, name: null }]);
  });
});
