import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { ofYard, register } from "./fixtures/registrations.js";
import { sendJob, yard } from "./fixtures/sent-actions.js";

const { applicationId } = connector;

describe("a webhook's events", () => {
  const post = { path: yard, body: { message: "Low tide at six." } };

  test("come with the token in the header and the context in the body", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver, {
      callBackToken: "harbour-desk",
      callBackContext: "yard",
      callBackHeaders: { "x-yard": "north" },
    });
    await (await service.as("member")).call("postMessage", post);
    await control.call("settleDeliveries", {});
    expect(receiver.received[0]?.headers).toMatchObject({
      "kz-callback-token": "harbour-desk",
      "content-type": expect.stringMatching(/^application\/json/),
    });
    expect(receiver.received[0]?.headers).not.toHaveProperty("x-yard");
    expect(receiver.events).toEqual([
      {
        ...ofYard,
        eventType: "TextMessageCreated",
        eventId: expect.any(String),
        subscriptionId: webhookId,
        data: { text: "Low tide at six." },
        context: "yard",
        fromUser: people.member.mobileNumber,
        fromUserId: people.member.userId,
        fromUserName: people.member.name,
        fromUserProfilePic: "",
        isBotfromUser: false,
      },
    ]);
  });

  test("are of the types that were asked for alone", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    await register(caller, receiver, { eventTypes: ["JobCreated"] });
    await caller.call("postMessage", post);
    await sendJob(caller);
    await control.call("settleDeliveries", {});
    expect(receiver.events.map(({ eventType }) => eventType)).toEqual(["JobCreated"]);
  });

  test("end with the webhook, its activity, its validity, its grant and its connector", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const posted = async (receiver: Receiver) => {
      const before = receiver.received.length;
      await (await service.as("member")).call("postMessage", post);
      await control.call("settleDeliveries", {});
      return receiver.received.length - before;
    };
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const nowMs = (await clock.read()).nowMs;
    const { webhookId } = await register(caller, receiver, { validity: nowMs + 3_600_000 });
    const path = { webhookId };
    expect(await posted(receiver)).toBe(1);
    await caller.call("updateWebhook", { path, body: { active: false } });
    expect(await posted(receiver)).toBe(0);
    await caller.call("updateWebhook", { path, body: { active: "true" } });
    expect(await posted(receiver)).toBe(1);
    await clock.advance({ minutes: 59, seconds: 59 });
    expect(await posted(receiver)).toBe(1);
    await clock.advance({ seconds: 1 });
    expect(await posted(receiver)).toBe(0);
    await caller.call("updateWebhook", { path, body: { validity: nowMs + 7_200_000 } });
    expect(await posted(receiver)).toBe(1);
    const { grants } = await control.call("listGrants", { query: { groupId: groups.yard } });
    await control.call("takeGrant", { path: { grantId: grants[0]?.grantId ?? "" } });
    expect(await posted(receiver)).toBe(0);
    await control.call("giveGrant", { body: { applicationId, groupId: groups.yard } });
    expect(await posted(receiver)).toBe(1);
    const again = await service.withRefreshToken(
      (await control.call("giveGrant", { body: { applicationId, groupId: groups.yard } })).refreshToken,
    );
    await again.call("deleteWebhook", { path });
    expect(await posted(receiver)).toBe(0);
    expect((await control.call("viewWebhooks", {})).webhooks).toEqual([]);
  });

  test("reach who registered with a user token as long as the user is in the group", async ({
    service,
    control,
  }) => {
    const receiver = await Receiver.start();
    const member = await service.as("member");
    await register(member, receiver);
    const lead = await service.as("lead");
    await lead.call("postMessage", post);
    await lead.call("removeMember", { path: { ...yard, memberId: people.member.userId } });
    await lead.call("postMessage", post);
    await control.call("settleDeliveries", {});
    expect(receiver.events).toHaveLength(1);
  });
});
