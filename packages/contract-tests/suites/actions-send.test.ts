import { describe, expect } from "vitest";
import { groups, people, type Schemas, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";
import { details, send, sendJob, survey, yard } from "./fixtures/sent-actions.js";

const HOUR_MS = 3_600_000;

describe("postAction", () => {
  test.for([
    ["an announcement", { actionType: "Announcement", actionBody: { message: "No power at two." } }],
    ["a job", { actionType: "Job", actionBody: { title: "Gate", assignedTo: [people.member.mobileNumber] } }],
    [
      "a poll",
      { actionType: "Poll", actionBody: { question: "Which day?", choices: [{ title: "Monday" }] } },
    ],
    [
      "a meeting",
      { actionType: "LetsMeet", actionBody: { title: "Review", startingTime: "2021-06-01T09:30:00Z" } },
    ],
    ["a survey", { actionType: "Survey", actionBody: survey }],
    ["a package's instance", { id: "com.example.Order.2", actionBody: { title: "Order" } }],
  ] as [string, Schemas["PostActionRequest"]][])("sends %s", async ([, body], { service }) => {
    const caller = await service.as("group");
    expect(await caller.call("postAction", { path: yard, body })).toEqual({
      referenceId: expect.any(String),
      actionId: expect.any(String),
    });
  });

  test("takes types in any case", async ({ service }) => {
    const caller = await service.as("group");
    const answer = await caller.send({
      method: "POST",
      target: `/v1/groups/${groups.yard}/actions`,
      headers: { "content-type": "application/json" },
      isLenient: true,
      body: JSON.stringify({
        actiontype: "LETSMEET",
        ActionBody: { Title: "Review", startingtime: "2021-06-01T09:30:00Z" },
      }),
    });
    expect(answer.status, answer.text).toBe(200);
    const { actions } = await caller.call("listActions", { path: yard, query: { actionType: "LetsMeet" } });
    expect(actions).toHaveLength(1);
  });

  test("gives a job and a survey 24 hours, a poll 720, a meeting 30 minutes", async ({ service, clock }) => {
    const now = await clock.freeze();
    const caller = await service.as("group");
    const iso = (hours: number) => new Date(now + hours * HOUR_MS).toISOString().replace(/\.\d+Z/, "Z");
    const job = await details(caller, await sendJob(caller));
    expect(job).toMatchObject({ actionDetails: { dueDate: iso(24) } });
    const asked = await details(caller, await send(caller, { actionType: "Survey", actionBody: survey }));
    expect(asked).toMatchObject({ actionDetails: { expiryDate: iso(24) } });
    const choices = [{ title: "Monday" }];
    const poll = { actionType: "Poll", actionBody: { question: "Which?", choices } } as const;
    expect(await details(caller, await send(caller, poll))).toMatchObject({
      actionDetails: { expiryDate: iso(720), isSenderOnly: false, choices },
    });
    const startingTime = "2021-06-01T09:30:00+02:00";
    const meeting = { actionType: "LetsMeet", actionBody: { title: "Review", startingTime } } as const;
    expect(await details(caller, await send(caller, meeting))).toMatchObject({
      actionDetails: { duration: 30, startingTime: "2021-06-01T07:30:00Z" },
    });
  });

  test("counts due dates in hours from now", async ({ service, clock }) => {
    const now = await clock.freeze();
    const caller = await service.as("group");
    const job = await details(caller, await sendJob(caller, { dueDate: 10 }));
    const dueDate = new Date(now + 10 * HOUR_MS).toISOString().replace(/\.\d+Z/, "Z");
    expect(job).toMatchObject({ actionDetails: { dueDate } });
  });

  test("takes durationInMins for duration", async ({ service }) => {
    const caller = await service.as("group");
    const actionBody = { title: "Review", startingTime: "2021-06-01T09:30:00Z", durationInMins: 45 };
    const actionId = await send(caller, { actionType: "LetsMeet", actionBody });
    expect(await details(caller, actionId)).toMatchObject({ actionDetails: { duration: 45 } });
  });

  test.for([
    ["a start that is no time", { title: "a", startingTime: "soon" }, "LetsMeet", "actionBody.startingTime"],
    [
      "a start beyond the year 9999",
      { title: "a", startingTime: "9999-12-31T23:59:59-12:00" },
      "LetsMeet",
      "actionBody.startingTime",
    ],
    [
      "an assignee who is not in the group",
      { title: "a", assignedTo: [UNKNOWN_NUMBER] },
      "Job",
      "actionBody.assignedTo[0]",
    ],
    [
      "an assignee who is a user, and not in the group either",
      { title: "a", assignedTo: [people.member.mobileNumber, people.outsider.mobileNumber] },
      "Job",
      "actionBody.assignedTo[1]",
    ],
    ["a made-up mediaResource", { mediaResource: "e30=" }, "Image", "actionBody.mediaResource"],
    [
      "a made-up picture",
      { question: "a", choices: [{ title: "b", image: "e30=" }] },
      "Poll",
      "actionBody.choices[0].image",
    ],
    [
      "a made-up attachment",
      { message: "a", mediaResources: ["e30="] },
      "Announcement",
      "actionBody.mediaResources[0]",
    ],
    ["a made-up cover", { ...survey, coverImage: "e30=" }, "Survey", "actionBody.coverImage"],
  ] as const)("refuses %s and names it", async ([, actionBody, actionType, field], { service }) => {
    const caller = await service.as("group");
    const answer = await caller.send({
      method: "POST",
      target: `/v1/groups/${groups.yard}/actions`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ actionType, actionBody }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toMatch(new RegExp(`^${field.replaceAll(/[[\].]/g, "\\$&")}: `));
  });

  test("goes to chosen subscribers of a public group, and tells who is none", async ({ service }) => {
    const owner = await service.as("owner");
    const answer = await owner.call("postAction", {
      path: { groupId: groups.notices },
      body: {
        actionType: "Announcement",
        actionBody: { message: "Water is back." },
        subscribers: [subscribers[0], UNKNOWN_NUMBER],
      },
    });
    expect(answer.failedResult).toMatchObject([{ subscriber: UNKNOWN_NUMBER }]);
  });

  test("goes to all subscribers only for an admin", async ({ service }) => {
    const args = {
      path: { groupId: groups.notices },
      body: { actionType: "Announcement", actionBody: { message: "a" }, sendToAllSubscribers: true },
    } as const;
    await expect((await service.as("owner")).call("postAction", args)).resolves.toBeDefined();
    expect((await (await service.as("member")).refused("postAction", args)).status).toBe(403);
  });

  test("answers a message, and can be answered by one", async ({ service }) => {
    const caller = await service.as("group");
    const { referenceId } = await caller.call("postMessage", { path: yard, body: { message: "Hello" } });
    const body = { actionType: "Announcement", actionBody: { message: "a" } } as const;
    const reply = await caller.call("postAction", {
      path: yard,
      body: { ...body, replyToReferenceId: referenceId },
    });
    await caller.call("postMessage", {
      path: yard,
      body: { message: "b", replyToReferenceId: reply.referenceId },
    });
    const stray = { path: yard, body: { ...body, replyToReferenceId: "nothing" } };
    expect((await caller.refused("postAction", stray)).message).toMatch(/^replyToReferenceId: /);
  });
});
