import { describe, expect } from "vitest";
import { groups, people, subscribers, test } from "../src/index.js";
import { send, sendJob, sendSurvey, yard } from "./fixtures/sent-actions.js";

describe("postReminder", () => {
  test("is for the sender and for admins, and of what people answer", async ({ service }) => {
    const [ofGroup, member] = [await service.as("group"), await service.as("member")];
    const actionId = await sendJob(ofGroup);
    const path = { ...yard, actionId };
    expect(await ofGroup.call("postReminder", { path })).toEqual({
      referenceId: expect.any(String),
      actionId,
    });
    expect((await member.refused("postReminder", { path })).status).toBe(403);
    const announced = await send(ofGroup, { actionType: "Announcement", actionBody: { message: "a" } });
    expect(
      (await ofGroup.refused("postReminder", { path: { ...yard, actionId: announced } })).message,
    ).toMatch(/^actionId: .*Announcement/);
  });

  test("names subscribers in public groups alone, and tells who is none", async ({ service }) => {
    const ofGroup = await service.as("group");
    const inYard = {
      path: { ...yard, actionId: await sendJob(ofGroup) },
      body: { sendToAllSubscribers: true },
    };
    expect((await ofGroup.refused("postReminder", inYard)).message).toMatch(/^sendToAllSubscribers: /);
    const owner = await service.as("owner");
    const { actionId = "" } = await owner.call("postAction", {
      path: { groupId: groups.notices },
      body: { id: "com.example.Order", actionBody: {} },
    });
    const { failedResult } = await owner.call("postReminder", {
      path: { groupId: groups.notices, actionId },
      body: { subscribers: [subscribers[0], people.outsider.mobileNumber] },
    });
    expect(failedResult).toMatchObject([
      { subscriber: people.outsider.mobileNumber, errorCode: "NotASubscriber" },
    ]);
  });

  test("is refused once the action has ended", async ({ service, clock }) => {
    await clock.freeze();
    const ofGroup = await service.as("group");
    const path = { ...yard, actionId: await sendSurvey(ofGroup, { dueDate: 1 }) };
    await clock.advance({ hours: 1 });
    expect((await ofGroup.refused("postReminder", { path })).message).toBe("The action is closed.");
  });
});
