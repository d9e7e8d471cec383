import request from "supertest";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

const wrong = [
  [
    "responses",
    { actionType: "Survey", actionBody: { answers: [true] } },
    "response.actionBody.answers[0]: ",
  ],
  ["responses", { actionType: "Survey", actionBody: {} }, "response.actionBody.answers: is required."],
  ["responses", { actionType: "Poll", actionBody: {} }, "response.actionBody.choiceIndex: is required."],
  ["responses", { actionType: "Song", actionBody: {} }, 'response.actionType: "Song" is not allowed; '],
  ["responses", { actionBody: {} }, "response: needs exactly one of actionType and id"],
  [
    "actions",
    { actionType: "Job", actionBody: { title: "a" } },
    "action.actionBody.assignedTo: is required.",
  ],
  [
    "actions",
    { actionType: "Survey", actionBody: { title: "a", questions: [{ title: "b", type: "Song" }] } },
    'action.actionBody.questions[0].type: "Song" is not allowed; ',
  ],
] as const;

it.each(wrong)("a wrong body of %s in the app is told of by what is wrong in it: %j", async (...sample) => {
  const [what, inner, message] = sample;
  const server = await start();
  const [group] = server.seeded.groups;
  const [user] = server.seeded.users;
  const path = `groups/${encodeURIComponent(group?.groupId ?? "")}/actions`;
  const post = (below: string, body: object) =>
    request(server.controlUrl)
      .post(`/${path}${below}`)
      .send({ mobileNumber: user?.mobileNumber, ...body });
  const answer =
    what === "actions" ? await post("", { action: inner }) : await post("/a/responses", { response: inner });
  expect(answer.status).toBe(400);
  const told: string = answer.body.message;
  // It said of everything that the actionType must be equal to a constant.
  expect(told.slice(0, message.length)).toBe(message);
});
