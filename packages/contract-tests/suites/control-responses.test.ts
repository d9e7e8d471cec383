import { describe, expect } from "vitest";
import { people, test } from "../src/index.js";
import { answerSurvey, answers, send, sendSurvey, survey, yard } from "./fixtures/sent-actions.js";
import { image, uploaded } from "./fixtures/uploads.js";

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
