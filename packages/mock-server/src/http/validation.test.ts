import { operations } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { validatorOf } from "./validation.js";

function validator(operationId: string) {
  const operation = operations.kaizala.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`There is no operation ${operationId}.`);
  return validatorOf(operation);
}

function survey(question: object) {
  const questions = [{ title: "What?", type: "Text" }, question];
  return { actionType: "Survey", actionBody: { title: "Site check", questions } };
}

describe("the validator of an operation", () => {
  it("brings the names of a body to the contract's spelling before it checks it", () => {
    const body = { Message: "a", SUBSCRIBERS: [] };
    validator("postMessage").checkBody(body, () => {});
    expect(body).toEqual({ message: "a", subscribers: [] });
  });

  it.each([
    ["postMessage", {}, "message: is required."],
    ["postMessage", { message: "" }, "message: must not be empty."],
    ["postMessage", [], "The body must be an object, not a list."],
    ["postMessage", undefined, "The body is required and must be a JSON object."],
    [
      "addMembers",
      { members: ["12"] },
      "members[0]: must be a mobile number in E.164, such as +12065550123.",
    ],
    ["changeMemberRole", { role: "Owner" }, 'role: "Owner" is not allowed; expected one of Admin, Member.'],
    [
      "loginWithPinAndApplicationId",
      { mobileNumber: "+12065550123", applicationId: "a", pin: true },
      "pin: must be an integer or text, not true.",
    ],
    ["createSubGroup", {}, "The body needs groupName or name."],
    ["postAction", {}, "The body needs exactly one of actionType and id, and has none."],
    [
      "postAction",
      { actionType: "Job", id: "a" },
      "The body needs exactly one of actionType and id, and has actionType and id.",
    ],
    ["postAction", { actionType: "Job" }, "actionBody: is required."],
    ["postAction", { id: "a" }, "actionBody: is required."],
    [
      "postAction",
      { actionType: "Hob", actionBody: {} },
      'actionType: "Hob" is not allowed; expected one of Image, Audio, Document, Video, Album, Announcement, Job, Poll, LetsMeet, Survey.',
    ],
    ["postAction", { actionType: "JOB", actionBody: { title: "a" } }, "actionBody.assignedTo: is required."],
    [
      "postAction",
      { actionType: "Job", actionBody: { title: "a", assignedTo: ["b"], dueDate: "c" } },
      'actionBody.dueDate: must be an integer, not the text "c".',
    ],
    [
      "postAction",
      survey({ title: "Which?", type: "SingleOption" }),
      "actionBody.questions[1].options: is required.",
    ],
    ["postAction", survey({ title: "Which?" }), "actionBody.questions[1].type: is required."],
    [
      "postAction",
      survey({ title: "Which?", type: "Song" }),
      'actionBody.questions[1].type: "Song" is not allowed; expected one of SingleOption, MultiOption, Text, Image, Numeric, Date, DateTime, Location, AttachmentList, PhoneNumber, LargeText, SingleOptionExternal.',
    ],
    [
      "postResponse",
      { actionType: "Survey", actionBody: { answers: [true] } },
      "actionBody.answers[0]: must be text or a number or a list or an object or null, not true.",
    ],
    [
      "postResponse",
      { id: "a", actionBody: { answers: ["b", { lt: 99, lg: 0 }] } },
      "actionBody.answers[1].lt: must be at most 90.",
    ],
  ])("refuses a wrong body of %s, naming the field and the rule: %j", (operationId, body, message) => {
    expect(() => validator(operationId).checkBody(body, () => {})).toThrow(
      expect.objectContaining({ message }),
    );
  });

  it("reads the texts of a query as the contract's types, in any case", () => {
    const query = { showdetails: "True", fetchAllGroups: "false" };
    validator("listGroups").checkQuery(query, () => {});
    expect(query).toEqual({ showDetails: true, fetchAllGroups: false });
    expect(() => validator("listGroups").checkQuery({ showDetail: "1x" }, () => {})).toThrow(
      /^showDetail: must be true or false/,
    );
  });

  it("tells what is wrong with an answer", () => {
    const { violationOf } = validator("postMessage");
    expect(violationOf(200, { referenceId: "a" })).toBeUndefined();
    expect(violationOf(200, {})).toBe("referenceId: is required.");
    expect(violationOf(403, { message: "no" })).toBe("errorCode: is required.");
    expect(violationOf(418, {})).toContain("no JSON answer with status 418");
  });

  it("of every operation compiles", () => {
    for (const { operationId, parameters, answers } of operations.kaizala) {
      const { checkPath, violationOf } = validator(operationId);
      const path = Object.fromEntries(parameters.map(({ name }) => [name, "a"]));
      expect(() => checkPath(path)).not.toThrow();
      for (const status of [...answers.keys()].filter((one) => one !== 308))
        expect(violationOf(status, "text")).toEqual(expect.any(String));
    }
  });
});
