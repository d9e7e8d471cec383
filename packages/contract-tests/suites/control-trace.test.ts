import { describe, expect } from "vitest";
import { type ControlSchemas, groups, people, test } from "../src/index.js";
import { newestId, newestRequest } from "./fixtures/newest-request.js";
import { Receiver } from "./fixtures/receiver.js";
import { answers, sendSurvey, yard } from "./fixtures/sent-actions.js";

type Trace = ControlSchemas["Trace"];

const operationsOf = ({ steps }: Trace) => steps.map(({ origin }) => origin.operationId);

describe("trace", () => {
  test("tells of a survey who sent it and answered it, and what became of the events", async ({
    service,
    control,
  }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const eventTypes = ["SurveyCreated" as const, "SurveyResponse" as const];
    const registration = { objectId: groups.yard, objectType: "Group" as const, callBackUrl: receiver.url };
    await caller.call("createWebhook", { body: { ...registration, eventTypes } });
    const actionId = await sendSurvey(caller);
    const path = { groupId: groups.yard, actionId };
    const response = { actionType: "Survey" as const, actionBody: { answers } };
    const { mobileNumber } = people.member;
    const { responseId } = await control.call("respondInApp", { path, body: { mobileNumber, response } });
    await control.call("settleDeliveries", {});
    const chain = await control.call("trace", { path: { identifier: actionId } });
    expect(chain).toMatchObject({
      identifier: actionId,
      kind: "action",
      subject: { kind: "action", id: actionId, groupId: groups.yard },
      isComplete: true,
      steps: [
        {
          origin: { kind: "request", operationId: "postAction", mobileNumber: people.lead.mobileNumber },
          request: { status: 200, tokenId: expect.any(String) },
          changes: [{ aggregate: "actions", change: "added", ids: [actionId] }],
          events: [{ eventType: "SurveyCreated", deliveries: [{ state: "delivered" }] }],
        },
        {
          origin: { kind: "control", operationId: "respondInApp", mobileNumber },
          request: null,
          changes: [{ aggregate: "responses", change: "added", ids: [responseId], ofId: actionId }],
          events: [{ eventType: "SurveyResponse", deliveries: [{ state: "delivered" }] }],
        },
      ],
    });
    const [sent, answered] = chain.steps;
    const delivery = answered?.events[0]?.deliveries[0];
    const others = [
      { identifier: responseId, kind: "response" },
      { identifier: chain.subject?.referenceId ?? "", kind: "action" },
      { identifier: sent?.events[0]?.eventId ?? "", kind: "event" },
      { identifier: sent?.origin.requestId ?? "", kind: "request" },
      { identifier: answered?.origin.requestId ?? "", kind: "request" },
      { identifier: delivery?.deliveryId ?? "", kind: "delivery" },
    ] as const;
    for (const { identifier, kind } of others) {
      const { steps, subject } = await control.call("trace", { path: { identifier }, query: { kind } });
      expect({ kind, steps, subject }).toEqual({ kind, steps: chain.steps, subject: chain.subject });
    }
  });

  test("tells of a message who sent it, with its text", async ({ service, control }) => {
    const caller = await service.as("group");
    const { referenceId } = await caller.call("postMessage", { path: yard, body: { message: "Gate 4." } });
    const chain = await control.call("trace", { path: { identifier: referenceId } });
    expect(chain).toMatchObject({ kind: "message", subject: { title: "Gate 4." } });
    expect(operationsOf(chain)).toEqual(["postMessage"]);
    expect(await control.call("trace", { path: { identifier: referenceId }, query: { limit: 1 } })).toEqual(
      chain,
    );
  });

  test("tells of a request that changed nothing what the log has", async ({ service, control }) => {
    const caller = await service.as("group");
    await caller.call("getGroup", { path: yard });
    const request = await newestRequest(control);
    const chain = await control.call("trace", { path: { identifier: request.requestId } });
    expect(chain).toMatchObject({ kind: "request", subject: null, isComplete: true });
    expect(chain.steps).toMatchObject([{ request, changes: [], events: [] }]);
  });

  test("tells what the seed made, and what a call of the control API did", async ({ control }) => {
    const seeded = await control.call("trace", { path: { identifier: "0" } });
    expect(seeded.steps).toMatchObject([{ origin: { kind: "seed", operationId: null }, request: null }]);
    const aggregates = new Set(seeded.steps[0]?.changes.map(({ aggregate }) => aggregate));
    expect([...aggregates]).toEqual(
      expect.arrayContaining(["users", "groups", "members", "connectors", "grants"]),
    );
  });

  test("has who made a delivery again", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const { webhookId } = await caller.call("createWebhook", {
      body: {
        objectId: groups.yard,
        objectType: "Group",
        callBackUrl: receiver.url,
        eventTypes: ["TextMessageCreated"],
      },
    });
    const { referenceId } = await caller.call("postMessage", { path: yard, body: { message: "Gate 4." } });
    await control.call("settleDeliveries", {});
    const [delivery] = (await control.call("listDeliveries", {})).deliveries;
    await control.call("repeatDelivery", { path: { deliveryId: delivery?.deliveryId ?? "" } });
    await control.call("settleDeliveries", {});
    const chain = await control.call("trace", { path: { identifier: referenceId } });
    expect(operationsOf(chain)).toEqual(["postMessage", "repeatDelivery"]);
    expect(chain.steps[0]?.events[0]?.deliveries.map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
    ]);
    // Reading makes deliveries of what waits in the outbox, and is no step.
    await caller.call("postMessage", { path: yard, body: { message: "Gate 5." } });
    await control.call("listDeliveries", {});
    await caller.call("deleteWebhook", { path: { webhookId } });
    const later = await control.call("trace", { path: { identifier: referenceId } });
    expect(operationsOf(later)).toEqual(["postMessage", "repeatDelivery"]);
    expect(later.isComplete).toBe(false);
  });

  test("takes a number for a request's, as it is written", async ({ service, control }) => {
    await service.as("group");
    const identifier = await newestId(control);
    expect((await control.call("trace", { path: { identifier } })).kind).toBe("request");
    expect((await control.refused("trace", { path: { identifier: `0${identifier}` } })).status).toBe(404);
    expect((await control.refused("trace", { path: { identifier: "999999" } })).status).toBe(404);
  });

  test("goes with a snapshot", async ({ service, control }) => {
    const caller = await service.as("group");
    const { referenceId } = await caller.call("postMessage", { path: yard, body: { message: "Before." } });
    const before = await control.call("trace", { path: { identifier: referenceId } });
    await control.call("takeSnapshot", { body: { name: "before" } });
    const later = await caller.call("postMessage", { path: yard, body: { message: "After." } });
    await control.call("restoreSnapshot", { path: { name: "before" } });
    expect(await control.call("trace", { path: { identifier: referenceId } })).toEqual(before);
    const { status } = await control.refused("trace", { path: { identifier: later.referenceId } });
    expect(status).toBe(404);
  });

  test("refuses what is not there, also of the kind that is asked for", async ({ control }) => {
    const unknown = await control.refused("trace", { path: { identifier: "nothing" } });
    expect(unknown).toMatchObject({ status: 404, message: expect.stringContaining("identifier") });
    const query = { kind: "delivery" } as const;
    expect((await control.refused("trace", { path: { identifier: "9999999" }, query })).status).toBe(404);
    expect((await control.refused("trace", { path: { identifier: "x" }, query })).status).toBe(404);
  });
});
