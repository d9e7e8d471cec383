import { describe, expect } from "vitest";
import { connector, groups, people, type Schemas, subscribers, test } from "../src/index.js";
import { send, sendJob, sendSurvey, survey, yard } from "./fixtures/sent-actions.js";
import { image, uploaded } from "./fixtures/uploads.js";

const BY_CONNECTOR = { applicationId: connector.applicationId, name: "Harbour desk" };
const ANNOUNCEMENT: Schemas["PostActionRequest"] = {
  actionType: "Announcement",
  actionBody: { message: "a" },
};

describe("the actions of a group", () => {
  test("are listed the newest first, of every kind and by whomever they were sent", async ({
    service,
    control,
  }) => {
    const lead = await service.as("lead");
    const mediaResource = await uploaded(lead, image);
    const bodies: Schemas["PostActionRequest"][] = [
      { actionType: "Image", actionBody: { mediaResource, caption: "The gate" } },
      { actionType: "Announcement", actionBody: { title: "Tides", message: "Low tide at six." } },
      ANNOUNCEMENT,
      { actionType: "Poll", actionBody: { question: "Which day?", choices: [{ title: "Monday" }] } },
      { actionType: "LetsMeet", actionBody: { title: "Stand-up", startingTime: "2030-06-01T09:30:00Z" } },
      { id: "com.example.tide.3", actionBody: { title: "Tide report" } },
    ];
    for (const body of bodies) await lead.call("postAction", { path: yard, body });
    await control.call("shareLocationInApp", {
      path: yard,
      body: { mobileNumber: people.member.mobileNumber, latitude: 47.6, longitude: -122.3 },
    });
    const { actions } = await control.call("viewActions", { path: yard });
    expect(actions.map(({ kind, title }) => [kind, title])).toEqual([
      ["ShareLocation", null],
      ["ActionPackage", "Tide report"],
      ["LetsMeet", "Stand-up"],
      ["Poll", "Which day?"],
      ["Announcement", null],
      ["Announcement", "Tides"],
      ["Image", "The gate"],
    ]);
    expect(actions[0]).toMatchObject({ sender: people.member, connector: null, actionId: null });
    expect(actions[1]).toMatchObject({ sender: people.lead, connector: BY_CONNECTOR });
    expect(actions.map(({ packageId }) => packageId).slice(0, 2)).toEqual([null, "com.example.tide.3"]);
    for (const { referenceId, kind } of actions) {
      const read = await control.call("viewAction", { path: { ...yard, actionId: referenceId } });
      expect(read).toMatchObject({ referenceId, kind });
    }
  });

  test("are open until their end", async ({ service, control, clock }) => {
    const sentAtMs = await clock.freeze();
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead, { dueDate: 2 });
    const path = { ...yard, actionId };
    const at = (ms: number) => new Date(ms).toISOString();
    const times = { sentAt: at(sentAtMs), expiresAt: at(sentAtMs + 7_200_000) };
    expect(await control.call("viewAction", { path })).toMatchObject({ ...times, isOpen: true });
    await clock.advance({ hours: 2 });
    expect(await control.call("viewAction", { path })).toMatchObject({ ...times, isOpen: false });
    await send(lead, ANNOUNCEMENT);
    const { actions } = await control.call("viewActions", { path: yard });
    expect(actions).toMatchObject([{ expiresAt: null, isOpen: true }, { isOpen: false }]);
  });

  test("are those of a group that exists, and of that group", async ({ service, control }) => {
    const actionId = await sendJob(await service.as("lead"));
    expect((await control.refused("viewActions", { path: { groupId: "nothing" } })).status).toBe(404);
    for (const operation of ["viewAction", "viewResponses"] as const) {
      const elsewhere = { path: { groupId: groups.dock, actionId } };
      expect(await control.refused(operation, elsewhere)).toMatchObject({
        status: 404,
        message: `There is no action ${actionId} in this group.`,
      });
      const nothing = { path: { ...yard, actionId: "nothing" } };
      expect((await control.refused(operation, nothing)).status).toBe(404);
      const nowhere = { path: { groupId: "nothing", actionId } };
      expect((await control.refused(operation, nowhere)).status).toBe(404);
    }
  });
});

describe("an action", () => {
  test("is read as it was sent, whoever may see it", async ({ service, control }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead, { isSenderOnly: true });
    const read = await control.call("viewAction", { path: { ...yard, actionId } });
    expect(read.content).toEqual({ actionType: "Survey", actionBody: { ...survey, isSenderOnly: true } });
    expect(read).toMatchObject({ actionId, title: survey.title, recipients: null, recipientCount: null });
  });

  test("is read as it is now", async ({ service, control }) => {
    const lead = await service.as("lead");
    const id = "com.example.tide.3";
    const property = { name: "gate", type: "Numeric", value: 1 } as const;
    const actionId = await send(lead, {
      id,
      actionBody: { title: "Tide report", properties: [property] },
    });
    const path = { ...yard, actionId };
    const added = { name: "boxes", type: 1, value: 4 } as const;
    await lead.call("updateActionProperties", {
      path,
      body: { actionProperties: [{ propertyType: 0, ...added }] },
    });
    const { content } = await control.call("viewAction", { path });
    expect(content).toMatchObject({
      id,
      actionBody: { title: "Tide report", properties: [property, { name: "boxes", value: 4 }] },
    });
  });

  test("names the subscribers it went to", async ({ service, control }) => {
    const path = { groupId: groups.notices };
    const to = [subscribers[1], subscribers[0]];
    const sent = await (await service.as("owner")).call("postAction", {
      path,
      body: { ...ANNOUNCEMENT, subscribers: to },
    });
    const actionId = sent.actionId ?? "";
    const read = await control.call("viewAction", { path: { ...path, actionId } });
    expect(read.recipientCount).toBe(2);
    expect(read.recipients?.map(({ name }) => name).toSorted()).toEqual(["Mira Sand", "Nils Berg"]);
    expect(read.content).toEqual(ANNOUNCEMENT);
  });

  test("names who is to do a job, and who has", async ({ service, control }) => {
    const actionId = await sendJob(await service.as("lead"));
    const path = { ...yard, actionId };
    const respond = async (isCompleted: boolean) => {
      const body = { actionType: "Job" as const, actionBody: { isCompleted } };
      await (await service.as("member")).call("postResponse", { path, body });
    };
    await respond(false);
    const begun = await control.call("viewAction", { path });
    expect(begun).toMatchObject({ assigneeCount: 2, responseCount: 1, completedCount: 0 });
    await respond(true);
    const read = await control.call("viewAction", { path });
    expect(read).toMatchObject({ assigneeCount: 2, responseCount: 1, completedCount: 1 });
    expect(read.assignees).toEqual([
      { ...people.lead, isCompleted: false },
      { ...people.member, isCompleted: true },
    ]);
    const { responses } = await control.call("viewResponses", { path });
    expect(responses).toMatchObject([{ responder: people.member, isCompleted: true, answers: [] }]);
  });
});
