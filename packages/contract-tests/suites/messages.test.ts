import { describe, expect } from "vitest";
import { type ControlCaller, groups, people, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";

const yard = { groupId: groups.yard };
const notices = { groupId: groups.notices };

/** The newest message as its members see it. */
async function newest(control: ControlCaller, path: { groupId: string }) {
  const { messages } = await control.call("listMessages", { path });
  const [message] = messages;
  if (!message) throw new Error(`The group ${path.groupId} has no message.`);
  return message;
}

describe("postMessage", () => {
  test("a member posts a text that the group then has, under the answered referenceId", async ({
    service,
    control,
  }) => {
    const body = { message: "Low tide at six." };
    const { referenceId } = await (await service.as("member")).call("postMessage", { path: yard, body });
    expect(await newest(control, yard)).toMatchObject({
      referenceId,
      text: body.message,
      sender: people.member.mobileNumber,
      recipients: null,
    });
  });

  test("a group token posts as the admin who granted the group", async ({ service, control }) => {
    await (await service.as("group")).call("postMessage", {
      path: yard,
      body: { message: "Low tide at six." },
    });
    expect((await newest(control, yard)).sender).toBe(people.lead.mobileNumber);
  });

  test("an answer without failures has no failedResult", async ({ service }) => {
    const caller = await service.as("owner");
    const body = { message: "Low tide at six.", subscribers: [subscribers[0]] };
    expect(Object.keys(await caller.call("postMessage", { path: notices, body }))).toEqual(["referenceId"]);
  });

  test("4000 characters fit, 4001 do not", async ({ service }) => {
    const caller = await service.as("group");
    const longest = { message: "a".repeat(4000) };
    await expect(caller.call("postMessage", { path: yard, body: longest })).resolves.toBeDefined();
    const refused = await caller.refused("postMessage", { path: yard, body: { message: "a".repeat(4001) } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("4000") });
  });

  test("texts beyond ASCII arrive unharmed", async ({ service, control }) => {
    const message = "Übermorgen: 潮 6 °C, نعم, \u{1F6A2}";
    await (await service.as("group")).call("postMessage", { path: yard, body: { message } });
    expect((await newest(control, yard)).text).toBe(message);
  });

  test("an empty text is refused and the field named", async ({ service }) => {
    const caller = await service.as("group");
    const refused = await caller.refused("postMessage", { path: yard, body: { message: "" } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("message") });
  });

  test("who is not in the group cannot post", async ({ service }) => {
    const caller = await service.as("outsider");
    const refused = await caller.refused("postMessage", {
      path: yard,
      body: { message: "Low tide at six." },
    });
    expect(refused.status).toBe(403);
  });

  test("chosen subscribers get the message, and the others are told of", async ({ service, control }) => {
    const caller = await service.as("owner");
    const body = {
      message: "Low tide at six.",
      subscribers: [subscribers[0], UNKNOWN_NUMBER, people.member.mobileNumber],
    };
    const { failedResult } = await caller.call("postMessage", { path: notices, body });
    expect((await newest(control, notices)).recipients).toEqual([subscribers[0]]);
    expect(failedResult).toEqual([
      { subscriber: UNKNOWN_NUMBER, errorReason: expect.any(String), errorCode: expect.any(String) },
      {
        subscriber: people.member.mobileNumber,
        subscriberId: people.member.userId,
        errorReason: expect.any(String),
        errorCode: expect.any(String),
      },
    ]);
  });

  test("an empty list of subscribers means the whole group", async ({ service, control }) => {
    const body = { message: "Low tide at six.", subscribers: [] };
    await (await service.as("owner")).call("postMessage", { path: notices, body });
    expect((await newest(control, notices)).recipients).toBeNull();
  });

  test("sendToAllSubscribers reaches all, chosen ones beside it or not", async ({ service, control }) => {
    const caller = await service.as("owner");
    for (const chosen of [undefined, [subscribers[0]]]) {
      const body = { message: "Low tide at six.", sendToAllSubscribers: true };
      await caller.call("postMessage", {
        path: notices,
        body: chosen ? { ...body, subscribers: chosen } : body,
      });
      expect((await newest(control, notices)).recipients?.toSorted()).toEqual([...subscribers]);
    }
  });

  test("sendToAllSubscribers is for admins of the group", async ({ service }) => {
    const caller = await service.as("member");
    const body = { message: "Low tide at six.", sendToAllSubscribers: true };
    expect((await caller.refused("postMessage", { path: notices, body })).status).toBe(403);
  });

  test.for([
    ["subscribers", { subscribers: [subscribers[0]] }],
    ["sendToAllSubscribers", { sendToAllSubscribers: true }],
  ] as const)("%s has no place in a flat group", async ([field, extra], { service }) => {
    const caller = await service.as("group");
    const body = { message: "Low tide at six.", ...structuredClone(extra) };
    // What the test made constant may be sent all the same.
    const refused = await caller.refused("postMessage", { path: yard, body: body as { message: string } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining(field) });
  });
});

describe("postMessage as a reply", () => {
  test("names the message that it answers", async ({ service, control }) => {
    const caller = await service.as("member");
    const first = await caller.call("postMessage", { path: yard, body: { message: "When is low tide?" } });
    const body = { message: "At six.", replyToReferenceId: first.referenceId };
    await caller.call("postMessage", { path: yard, body });
    expect((await newest(control, yard)).replyToReferenceId).toBe(first.referenceId);
  });

  test("cannot answer what is not in the group", async ({ service }) => {
    const member = await service.as("member");
    const owner = await service.as("owner");
    const elsewhere = await owner.call("postMessage", {
      path: notices,
      body: { message: "Low tide at six." },
    });
    for (const replyToReferenceId of ["no-such-message", elsewhere.referenceId]) {
      const body = { message: "Thanks.", replyToReferenceId };
      expect((await member.refused("postMessage", { path: yard, body })).status).toBe(400);
    }
  });

  test("to a message for chosen subscribers must name them again", async ({ service, control }) => {
    const caller = await service.as("owner");
    const chosen = [subscribers[1]];
    const { referenceId } = await caller.call("postMessage", {
      path: notices,
      body: { message: "Low tide at six.", subscribers: chosen },
    });
    const body = { message: "At seven, sorry.", replyToReferenceId: referenceId };
    expect((await caller.refused("postMessage", { path: notices, body })).status).toBe(400);
    await caller.call("postMessage", { path: notices, body: { ...body, subscribers: chosen } });
    expect((await newest(control, notices)).recipients).toEqual(chosen);
  });
});
