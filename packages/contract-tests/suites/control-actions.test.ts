import { describe, expect } from "vitest";
import { connector, groups, people, type Schemas, subscribers, test } from "../src/index.js";
import { answerSurvey, answers, send, sendJob, sendSurvey, survey, yard } from "./fixtures/sent-actions.js";
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
    await control.call("shareLocation", {
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

describe("the responses to an action", () => {
  test("have the texts of questions and options", async ({ service, control, clock }) => {
    const atMs = await clock.freeze();
    const actionId = await sendSurvey(await service.as("lead"), { isSenderOnly: true });
    const responseId = await answerSurvey(await service.as("member"), actionId);
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    expect(responses).toMatchObject([
      {
        responseId,
        responder: people.member,
        isCompleted: true,
        givenAt: new Date(atMs).toISOString(),
      },
    ]);
    const [text, single, multi, numeric] = responses[0]?.answers ?? [];
    expect(text).toEqual({
      index: 0,
      question: "What did you see?",
      type: "Text",
      chosen: [],
      answer: "A gate",
    });
    expect(single).toMatchObject({ index: 1, chosen: [{ index: 0, title: "Yes" }], answer: ["Yes"] });
    expect(multi).toMatchObject({
      question: "Who was there?",
      chosen: [
        { index: 0, title: "A" },
        { index: 2, title: "C" },
      ],
      answer: ["A", "C"],
    });
    expect(numeric).toMatchObject({ type: "Numeric", answer: 3 });
    expect(responses[0]?.answers).toHaveLength(survey.questions.length);
  });

  test("leave out what was left open", async ({ service, control }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    await answerSurvey(lead, actionId, { answers: [null, "No"] });
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    const shown = responses[0]?.answers.map(({ chosen, answer }) => [chosen, answer]) ?? [];
    expect(shown[0]).toEqual([[], undefined]);
    expect(shown[1]).toEqual([[{ index: 1, title: "No" }], ["No"]]);
    expect(shown[2]).toEqual([[], undefined]);
  });

  test("have the time of their last edit, and their place", async ({ service, control, clock }) => {
    await clock.freeze();
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const actionId = await sendSurvey(lead);
    const responseId = await answerSurvey(lead, actionId);
    const secondMs = await clock.advance({ minutes: 1 });
    await answerSurvey(member, actionId);
    const editedMs = await clock.advance({ minutes: 1 });
    await answerSurvey(lead, actionId, { responseId, answers: ["Two gates", ...answers.slice(1)] });
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    expect(responses.map(({ responder, givenAt }) => [responder?.name, Date.parse(givenAt ?? "")])).toEqual([
      [people.lead.name, editedMs],
      [people.member.name, secondMs],
    ]);
    expect(responses[0]?.answers[0]?.answer).toBe("Two gates");
  });

  test("tell nobody who answered an anonymous survey, nor when", async ({ service, control }) => {
    const actionId = await sendSurvey(await service.as("lead"), { isAnonymous: true });
    const member = await service.as("member");
    await member.call("postResponse", {
      path: { ...yard, actionId },
      body: {
        actionType: "Survey",
        actionBody: { answers, responseName: "Kaya", responseLocation: { latitude: 1, longitude: 2 } },
      },
    });
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    expect(responses).toMatchObject([{ responder: null, givenAt: null }]);
    expect(JSON.stringify(responses)).not.toMatch(/Kaya|latitude|\+1206|@1/);
    expect(responses[0]?.answers[0]).toMatchObject({ answer: "A gate" });
  });

  test("show the name and place that a response has", async ({ service, control }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    const given = { responseName: "Gate two", responseLocation: { latitude: 1, longitude: 2 } };
    const body = { actionType: "Survey" as const, actionBody: { answers, ...given } };
    await lead.call("postResponse", { path: { ...yard, actionId }, body });
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    expect(responses).toMatchObject([given]);
  });

  test("are the answers of a package whose questions are not known", async ({ service, control }) => {
    const lead = await service.as("lead");
    const id = "com.example.tide.3";
    const actionId = await send(lead, { id, actionBody: { title: "Tide report" } });
    const path = { ...yard, actionId };
    await lead.call("postResponse", { path, body: { id, actionBody: { answers: ["Six", ["A", "B"]] } } });
    const { responses } = await control.call("viewResponses", { path });
    expect(responses[0]?.answers).toEqual([
      { index: 0, question: null, type: "Text", chosen: [], answer: "Six" },
      {
        index: 1,
        question: null,
        type: "MultiOption",
        chosen: [
          { index: null, title: "A" },
          { index: null, title: "B" },
        ],
        answer: ["A", "B"],
      },
    ]);
  });

  test("are votes and attendances in words", async ({ service, control }) => {
    const lead = await service.as("lead");
    const { mobileNumber } = people.member;
    const choices = [{ title: "Monday" }, { title: "Friday" }];
    const poll = await send(lead, { actionType: "Poll", actionBody: { question: "Which day?", choices } });
    const meeting = await send(lead, {
      actionType: "LetsMeet",
      actionBody: { title: "Stand-up", startingTime: "2030-06-01T09:30:00Z" },
    });
    const answersOf = async (actionId: string) => {
      const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
      return responses.map((response) => [response.responder?.name, response.answers]);
    };
    const vote = { actionType: "Poll" as const, actionBody: { choiceIndex: 1 } };
    await control.call("respondInApp", {
      path: { ...yard, actionId: poll },
      body: { mobileNumber, response: vote },
    });
    const attendance = { actionType: "LetsMeet" as const, actionBody: { attendance: "Maybe" as const } };
    await control.call("respondInApp", {
      path: { ...yard, actionId: meeting },
      body: { mobileNumber, response: attendance },
    });
    const answer = { index: 0, question: "Which day?", type: "SingleOption", answer: ["Friday"] };
    expect(await answersOf(poll)).toEqual([
      [people.member.name, [{ ...answer, chosen: [{ index: 1, title: "Friday" }] }]],
    ]);
    expect(await answersOf(meeting)).toEqual([
      [
        people.member.name,
        [
          {
            ...answer,
            question: "Stand-up",
            answer: ["Maybe"],
            chosen: [{ index: null, title: "Maybe" }],
          },
        ],
      ],
    ]);
  });

  test("lead to the pictures that were sent, in the sandbox that was asked", async ({ service, control }) => {
    const lead = await service.as("lead");
    const questions = [{ title: "Show the gate", type: "Image" as const }];
    const actionId = await sendSurvey(lead, { questions });
    await answerSurvey(lead, actionId, { answers: [await uploaded(lead, image)] });
    const { responses } = await control.call("viewResponses", { path: { ...yard, actionId } });
    const [file] = [responses[0]?.answers[0]?.answer].flat();
    expect(file).toMatchObject({
      mediaUrl: expect.stringContaining(`${service.url}v1/media/`),
      mediaFileName: "gate.png",
    });
  });
});
