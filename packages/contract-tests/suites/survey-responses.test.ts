import { describe, expect } from "vitest";
import { people, type Schemas, type Service, test } from "../src/index.js";
import { answerSurvey, answers, responseTo, sendSurvey, surveyResponses } from "./fixtures/sent-actions.js";

describe("a response to a survey", () => {
  test("shows each question with its answer, in the shape that webhooks have", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    const responseId = await answerSurvey(await service.as("member"), actionId);
    expect(await surveyResponses(lead, actionId)).toEqual([
      {
        responseId,
        responder: people.member.mobileNumber,
        responderName: people.member.name,
        responderProfilePic: "",
        isAnonymous: false,
        responseWithQuestions: [
          { title: "What did you see?", type: "Text", options: [], isInvisible: false, answer: "A gate" },
          {
            title: "Is the gate locked?",
            type: "SingleOption",
            options: [{ title: "Yes" }, { title: "No" }],
            isInvisible: false,
            answer: ["Yes"],
          },
          expect.objectContaining({ type: "MultiOption", answer: ["A", "C"] }),
          expect.objectContaining({ type: "Numeric", answer: 3 }),
          expect.objectContaining({ type: "DateTime", answer: 1_622_539_800_000 }),
          expect.objectContaining({ answer: { lt: 47.6, lg: -122.3, n: "Gate" }, isInvisible: true }),
        ],
      },
    ]);
  });

  test("may leave questions open, by null or by ending early", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    await answerSurvey(lead, actionId, { answers: [null, "No"] });
    const [response] = await surveyResponses(lead, actionId);
    const answered = response?.responseWithQuestions.map((one) => "answer" in one);
    expect(answered).toEqual([false, true, false, false, false, false]);
  });

  test.for([
    [0, 3, "a text"],
    [1, "Maybe", "Yes, No"],
    [1, ["Yes", "No"], "one of"],
    [2, "A", "a list"],
    [2, ["A", "A"], "at most once"],
    [2, ["D"], '"D"'],
    [3, "3", "a number"],
    [4, "yesterday", "epoch milliseconds"],
    [4, 1e17, "epoch milliseconds"],
    [5, "here", "lt and lg"],
  ] as [number, Schemas["AnswerValue"], string][])(
    "with a wrong answer to question %i is refused, and the question named",
    async ([index, wrong, rule], { service }) => {
      const lead = await service.as("lead");
      const actionId = await sendSurvey(lead);
      const refused = await lead.refused(
        "postResponse",
        responseTo(actionId, { answers: answers.with(index, wrong) }),
      );
      expect(refused.status).toBe(400);
      expect(refused.message).toMatch(new RegExp(`^actionBody\\.answers\\[${index}\\]: the question "`));
      expect(refused.message).toContain(rule);
    },
  );

  test("with more answers than questions is refused", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    const args = responseTo(actionId, { answers: [...answers, "more"] });
    expect((await lead.refused("postResponse", args)).message).toMatch(/^actionBody.answers: has 7 entries/);
  });

  test("is one for each user, unless the survey accepts several", async ({ service }) => {
    const lead = await service.as("lead");
    const once = await sendSurvey(lead);
    await answerSurvey(lead, once);
    expect(await lead.refused("postResponse", responseTo(once))).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^responseId: /),
    });
    const often = await sendSurvey(lead, { acceptMultipleResponses: true });
    await answerSurvey(lead, often);
    await answerSurvey(lead, often);
    expect(await surveyResponses(lead, often)).toHaveLength(2);
  });

  test("is edited by its responseId, by who gave it alone", async ({ service }) => {
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const actionId = await sendSurvey(lead);
    const responseId = await answerSurvey(member, actionId);
    expect(await answerSurvey(member, actionId, { responseId, answers: ["Two gates"] })).toBe(responseId);
    const [response, ...others] = await surveyResponses(lead, actionId);
    expect(others).toEqual([]);
    expect(response?.responseWithQuestions[0]?.answer).toBe("Two gates");
    const ofOthers = await lead.refused("postResponse", responseTo(actionId, { responseId }));
    expect(ofOthers).toMatchObject({ status: 404, message: expect.stringMatching(/^responseId: /) });
  });

  test("is refused from the moment on when the survey ends", async ({ service, clock }) => {
    await clock.freeze();
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead, { dueDate: 2, acceptMultipleResponses: true });
    await clock.advance({ hours: 1, minutes: 59, seconds: 59 });
    await answerSurvey(lead, actionId);
    await clock.advance({ seconds: 1 });
    expect(await lead.refused("postResponse", responseTo(actionId))).toMatchObject({
      status: 400,
      message: "The action is closed.",
    });
  });

  test("must say what the action is", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    const { path } = responseTo(actionId);
    const asJob = { path, body: { actionType: "Job", actionBody: { isCompleted: true } } } as const;
    expect((await lead.refused("postResponse", asJob)).message).toMatch(/^actionType: .*Survey/);
    const asPackage = { path, body: { id: "com.example.Order", actionBody: { answers: [] } } };
    expect((await lead.refused("postResponse", asPackage)).message).toMatch(/^id: .*Survey/);
  });
});

describe("who sees the responses", () => {
  const seen = async (service: Service, settings: Partial<Schemas["SurveyBody"]>) => {
    const [lead, member, ofGroup] = [
      await service.as("lead"),
      await service.as("member"),
      await service.as("group"),
    ];
    const { mobileNumber } = people.outsider;
    await lead.call("addMembers", {
      path: { groupId: responseTo("").path.groupId },
      body: { members: [mobileNumber] },
    });
    const outsider = await service.as("outsider");
    const actionId = await sendSurvey(member, settings);
    await answerSurvey(lead, actionId);
    await answerSurvey(outsider, actionId);
    const counts = [];
    for (const caller of [member, ofGroup, outsider]) {
      counts.push((await surveyResponses(caller, actionId)).length);
    }
    return counts;
  };

  test.for([
    ["by default everybody", {}, [2, 2, 2]],
    ["with visibility MembersAndSubscribers members", { visibility: "MembersAndSubscribers" }, [2, 2, 2]],
    ["with visibility All everybody", { visibility: "All" }, [2, 2, 2]],
    ["with visibility Admins the sender and admins, others their own", { visibility: "Admins" }, [2, 2, 1]],
    ["with visibility Sender the sender, others their own", { visibility: "Sender" }, [2, 1, 1]],
    ["with visibility 3 members", { visibility: "3" }, [2, 2, 2]],
    ["with visibility 2 the sender and admins, others their own", { visibility: "2" }, [2, 2, 1]],
    ["with visibility 1 the sender, others their own", { visibility: "1" }, [2, 1, 1]],
    ["with isSenderOnly the sender, others their own", { isSenderOnly: true }, [2, 1, 1]],
  ] as [string, Partial<Schemas["SurveyBody"]>, number[]][])(
    "%s",
    async ([, settings, expected], { service }) => {
      expect(await seen(service, settings)).toEqual(expected);
    },
  );
});

describe("an anonymous survey", () => {
  test("reveals nobody, not to its sender nor to an admin", async ({ service }) => {
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const actionId = await sendSurvey(member, { isAnonymous: true });
    const args = responseTo(actionId);
    const actionBody = {
      ...args.body.actionBody,
      responseName: "Jonas",
      responseLocation: { latitude: 1, longitude: 2 },
    };
    await lead.call("postResponse", { ...args, body: { ...args.body, actionBody } });
    for (const caller of [lead, member]) {
      const [response] = await surveyResponses(caller, actionId);
      expect(Object.keys(response ?? {}).sort()).toEqual([
        "isAnonymous",
        "responseId",
        "responseWithQuestions",
      ]);
      expect(JSON.stringify(response)).not.toContain(people.lead.name);
    }
  });

  test("still takes one response of each user, who may edit it", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead, { isAnonymous: true });
    const responseId = await answerSurvey(lead, actionId);
    expect((await lead.refused("postResponse", responseTo(actionId))).status).toBe(400);
    expect(await answerSurvey(lead, actionId, { responseId, answers: ["b"] })).toBe(responseId);
    const ofOthers = await (await service.as("member")).refused(
      "postResponse",
      responseTo(actionId, { responseId }),
    );
    expect(ofOthers.status).toBe(404);
  });
});
