import { describe, expect } from "vitest";
import { type ControlCaller, groups, judgeEvent, people, type Service, test } from "../src/index.js";
import { ALL } from "./fixtures/raised-events.js";
import { Receiver } from "./fixtures/receiver.js";
import { sendSurvey, yard } from "./fixtures/sent-actions.js";

const yardGroup = { objectId: groups.yard, objectType: "Group" as const };

/** A webhook for texts in `yard` or for another object. */
async function registered(service: Service, object: Parameters<typeof bodyOf>[1] = yardGroup) {
  const receiver = await Receiver.start();
  const caller = await service.as("group");
  const { webhookId } = await caller.call("createWebhook", { body: bodyOf(receiver, object) });
  return { receiver, caller, webhookId };
}

function bodyOf(
  receiver: Receiver,
  object: { objectId: string; objectType: "Group" | "Action" | "ActionPackage" },
) {
  const eventTypes = ["TextMessageCreated" as const];
  return { ...object, eventTypes, callBackUrl: receiver.url, callBackContext: "yard", callBackToken: "t" };
}

const sample = (control: ControlCaller, webhookId: string, eventType: (typeof ALL)[number]) =>
  control.call("sendSampleEvent", { path: { webhookId }, body: { eventType } });

describe("a sample of an event", () => {
  test("can be had of each type, subscribed or not, and fits the contract", async ({ service, control }) => {
    const { receiver, webhookId } = await registered(service);
    for (const eventType of ALL) {
      const delivery = await sample(control, webhookId, eventType);
      expect(delivery).toMatchObject({ webhookId, eventType, isSample: true, state: "waiting" });
      expect(judgeEvent({ eventType, ...delivery.request?.body })).toEqual([]);
    }
    await control.call("settleDeliveries", {});
    expect(receiver.events.map(({ eventType }) => eventType)).toEqual(ALL);
    for (const event of receiver.events) {
      expect(event).toMatchObject({ ...yardGroup, context: "yard", subscriptionId: webhookId });
      expect(event).toMatchObject({ fromUserId: people.lead.userId, fromUser: people.lead.mobileNumber });
      expect(JSON.stringify(event)).not.toMatch(/sample|df91cb37|\+12065550112|Kaya Demir/i);
    }
    const ids = receiver.events.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(ALL.length);
    const response = receiver.events.find(({ eventType }) => eventType === "SurveyResponse");
    expect(response).toMatchObject({
      data: { groupId: groups.yard, responseId: response?.eventId, responder: people.lead.mobileNumber },
    });
    expect(receiver.received[0]?.headers["kz-callback-token"]).toBe("t");
  });

  test("goes to that webhook alone, behind what waits, and is tried again", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const { receiver, caller, webhookId } = await registered(service);
    const other = await registered(service);
    receiver.onEvent = (_, response) => response.writeHead(503).end();
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
    await sample(control, webhookId, "MemberAdded");
    await control.call("settleDeliveries", {});
    receiver.onEvent = (_, response) => response.end();
    await clock.advance({ minutes: 2 });
    const types = receiver.events.map(({ eventType }) => eventType);
    expect(types).toEqual(["TextMessageCreated", "TextMessageCreated", "MemberAdded"]);
    expect(other.receiver.events).toHaveLength(1);
    const { deliveries } = await control.call("listDeliveries", { query: { webhookId } });
    expect(deliveries.map(({ isSample, state }) => [isSample, state])).toEqual([
      [true, "delivered"],
      [false, "delivered"],
    ]);
  });

  test("is of the action or the package that a webhook is for", async ({ service, control }) => {
    const actionId = await sendSurvey(await service.as("group"));
    const ofAction = await registered(service, { objectType: "Action", objectId: actionId });
    const answered = await sample(control, ofAction.webhookId, "SurveyResponse");
    expect(answered.request?.body).toMatchObject({ data: { actionId, groupId: groups.yard } });
    const objectId = "com.harbour.works";
    const ofPackage = await registered(service, { objectType: "ActionPackage", objectId });
    const sent = await sample(control, ofPackage.webhookId, "ActionCreated");
    expect(sent.request?.body).toMatchObject({
      objectId,
      data: { groupId: groups.yard, actionPackageId: objectId, packageId: `${objectId}.1` },
    });
  });

  test("counts in no coverage", async ({ service, control }) => {
    const { webhookId } = await registered(service);
    await sample(control, webhookId, "TextMessageCreated");
    await control.call("settleDeliveries", {});
    const { connectors } = await control.call("getCoverage", {});
    expect(JSON.stringify(connectors)).toContain("TextMessageCreated");
    const events = connectors.flatMap((connector) => connector.events);
    expect(events.every((event) => event.delivered === 0)).toBe(true);
  });

  test("is refused for a webhook that there is not, or whose validity has ended, as is a repetition", async ({
    service,
    control,
    clock,
  }) => {
    const body = { eventType: "MemberAdded" as const };
    const unknown = await control.refused("sendSampleEvent", { path: { webhookId: "none" }, body });
    expect(unknown.status).toBe(404);
    const { webhookId } = await registered(service);
    const { deliveryId } = await sample(control, webhookId, body.eventType);
    await control.call("settleDeliveries", {});
    await clock.advance({ days: 800 });
    expect((await control.refused("sendSampleEvent", { path: { webhookId }, body })).status).toBe(409);
    const repeated = await control.refused("repeatDelivery", { path: { deliveryId } });
    expect(repeated).toMatchObject({
      status: 409,
      message: "deliveryId: the validity of this webhook has ended; it gets nothing more.",
    });
  });
});
