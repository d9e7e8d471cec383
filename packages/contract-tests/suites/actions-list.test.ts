import { describe, expect } from "vitest";
import { groups, people, subscribers, test } from "../src/index.js";
import { send, sendJob, survey, yard } from "./fixtures/sent-actions.js";

const poll = (question: string) => ({
  actionType: "Poll" as const,
  actionBody: { question, choices: [{ title: "Monday" }] },
});

describe("listActions", () => {
  test("lists one kind, the oldest first, with what is known of each", async ({ service, clock }) => {
    const now = await clock.freeze();
    const caller = await service.as("lead");
    const actionId = await sendJob(caller);
    await send(caller, poll("Which day?"));
    await send(caller, { actionType: "Survey", actionBody: survey });
    const { actions, hasMore } = await caller.call("listActions", {
      path: yard,
      query: { actionType: "Job" },
    });
    expect(hasMore).toBe(false);
    expect(actions).toEqual([
      {
        referenceId: expect.any(String),
        actionType: "Job",
        sender: people.lead.mobileNumber,
        sentAt: new Date(now).toISOString().replace(/\.\d+Z/, "Z"),
        creationTime: Math.floor(now / 1000),
        actionBody: {
          actionId,
          title: "Check the gate",
          assigneeCount: 2,
          responseCount: 0,
          isCompleted: false,
        },
      },
    ]);
  });

  test("answers 30 unless count says otherwise, and tells whether there are more", async ({ service }) => {
    const caller = await service.as("group");
    for (let index = 0; index < 31; index += 1) await send(caller, poll(`Question ${index}`));
    const list = (query: object) =>
      caller.call("listActions", { path: yard, query: { actionType: "Poll", ...query } });
    const first = await list({});
    expect(first).toMatchObject({ hasMore: true, actions: { length: 30 } });
    expect(first.actions[0]).toMatchObject({ actionBody: { question: "Question 0" } });
    expect(await list({ count: 31 })).toMatchObject({ hasMore: false, actions: { length: 31 } });
  });

  test("begins at fromDate, in seconds or in milliseconds", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("group");
    await send(caller, poll("Early"));
    const later = await clock.advance({ hours: 1 });
    await send(caller, poll("Late"));
    for (const fromDate of [Math.floor(later / 1000), later]) {
      const query = { actionType: "Poll", fromDate } as const;
      const { actions } = await caller.call("listActions", { path: yard, query });
      expect(actions).toMatchObject([{ actionBody: { question: "Late" } }]);
    }
  });

  test("lists the instances of a package by id", async ({ service }) => {
    const caller = await service.as("group");
    const actionBody = {
      title: "Order",
      properties: [{ name: "site", type: "Text" as const, value: "North" }],
    };
    const actionId = await send(caller, { id: "com.example.Order.2", actionBody });
    await send(caller, { id: "com.example.Other.1", actionBody: {} });
    const { actions } = await caller.call("listActions", {
      path: yard,
      query: { id: "com.example.Order.2" },
    });
    expect(actions).toMatchObject([
      { actionType: "ActionPackage", id: "com.example.Order.2", actionBody: { actionId, ...actionBody } },
    ]);
  });

  test("needs either a kind or a package, and one that can be fetched", async ({ service }) => {
    const caller = await service.as("group");
    expect((await caller.refused("listActions", { path: yard })).message).toContain("actionType and id");
    const both = { actionType: "Job", id: "a" } as const;
    expect((await caller.refused("listActions", { path: yard, query: both })).status).toBe(400);
    const answer = await caller.send({
      method: "GET",
      target: `/v1/groups/${groups.yard}/actions?actionType=Announcement`,
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toContain("expected one of Image, ShareLocation");
  });

  test("takes kinds in any case", async ({ service }) => {
    const caller = await service.as("group");
    await sendJob(caller);
    const answer = await caller.send({
      method: "GET",
      target: `/v1/groups/${groups.yard}/Actions?ActionType=job`,
      isLenient: true,
    });
    expect(JSON.parse(answer.text).actions).toHaveLength(1);
  });

  test("leaves out what went to chosen subscribers, but for its sender and admins", async ({ service }) => {
    const path = { groupId: groups.notices };
    const owner = await service.as("owner");
    const { actionId = "" } = await owner.call("postAction", {
      path,
      body: { ...poll("Which day?"), subscribers: [subscribers[0]] },
    });
    const query = { actionType: "Poll" } as const;
    expect((await owner.call("listActions", { path, query })).actions).toHaveLength(1);
    const member = await service.as("member");
    expect((await member.call("listActions", { path, query })).actions).toEqual([]);
    expect((await member.refused("getAction", { path: { ...path, actionId } })).status).toBe(404);
  });

  test("shows locations that were shared in the app", async ({ service, control }) => {
    const place = { latitude: 47.6, longitude: -122.3 };
    const body = { mobileNumber: people.member.mobileNumber, ...place };
    const shared = await control.call("shareLocationInApp", { path: yard, body });
    const query = { actionType: "ShareLocation" } as const;
    const { actions } = await (await service.as("group")).call("listActions", { path: yard, query });
    expect(actions).toMatchObject([
      { referenceId: shared.referenceId, sender: people.member.mobileNumber, actionBody: place },
    ]);
    const stranger = { path: yard, body: { ...body, mobileNumber: people.outsider.mobileNumber } };
    expect((await control.refused("shareLocationInApp", stranger)).message).toMatch(/^mobileNumber: /);
  });
});

describe("getAction", () => {
  test("answers without responses unless they are asked for", async ({ service }) => {
    const caller = await service.as("group");
    const actionId = await sendJob(caller);
    const plain = await caller.call("getAction", { path: { ...yard, actionId } });
    expect(plain).toMatchObject({ actionType: "Job", actionDetails: { status: "Active", assigneeCount: 2 } });
    expect(plain.actionDetails).not.toHaveProperty("responses");
    const query = { getDetails: true };
    const full = await caller.call("getAction", { path: { ...yard, actionId }, query });
    expect(full).toMatchObject({ actionDetails: { responses: [] } });
  });

  test("knows no action of another group, and none that cannot be fetched", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendJob(lead);
    const elsewhere = { path: { groupId: groups.dock, actionId } };
    expect((await lead.refused("getAction", elsewhere)).status).toBe(404);
    const announced = await send(lead, { actionType: "Announcement", actionBody: { message: "a" } });
    expect(await lead.refused("getAction", { path: { ...yard, actionId: announced } })).toMatchObject({
      status: 400,
      message: expect.stringContaining("Announcement"),
    });
  });
});
