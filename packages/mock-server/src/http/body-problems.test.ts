import { operationById } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { bodyProblemsOf } from "./body-problems.js";
import { validatorOf } from "./validation.js";

/** What is told of a body, once the validator has refused it. */
function problemsOf(operationId: string, body: unknown, reason = refusalOf(operationId, body)) {
  const operation = operationById("kaizala", operationId);
  return bodyProblemsOf(
    operation,
    { status: 400, reason },
    { body: JSON.stringify(body), bodyLeftOut: null },
  );
}

function refusalOf(operationId: string, body: unknown): string {
  try {
    validatorOf(operationById("kaizala", operationId)).checkBody(structuredClone(body), () => {});
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  throw new Error("The body fits.");
}

const paths = (problems: ReturnType<typeof problemsOf>) => problems.map(({ path }) => path);

describe("the problems of a body", () => {
  it.each([
    ["postMessage", {}, [["message"]]],
    ["postMessage", [], [[]]],
    [
      "addMembers",
      { members: ["12", "+12065550101", 7] },
      [
        ["members", 0],
        ["members", 2],
      ],
    ],
    ["postAction", {}, [[]]],
    ["postAction", { actionType: "Song", actionBody: {} }, [["actionType"]]],
    [
      "postAction",
      { actionType: "Poll", actionBody: {} },
      [
        ["actionBody", "question"],
        ["actionBody", "choices"],
      ],
    ],
    ["createGroup", { NAME: 5, members: "no" }, [["members"]]],
  ])("in %s %j are at %j", (operationId, body, expected) => {
    const found = paths(problemsOf(operationId, body));
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it("begin with what the caller was told", () => {
    const body = { actionType: "Job", actionBody: { title: "", dueDate: 0 } };
    const problems = problemsOf("postAction", body);
    expect(problems[0]?.message).toBe(refusalOf("postAction", body));
    expect(paths(problems)).toEqual(
      expect.arrayContaining([
        ["actionBody", "title"],
        ["actionBody", "dueDate"],
        ["actionBody", "assignedTo"],
      ]),
    );
  });

  it("are none where path or query were refused, or a fault answered", () => {
    expect(problemsOf("postMessage", {}, "limit: must be at most 100.")).toEqual([]);
    expect(problemsOf("postMessage", { message: "Yes" }, "This call was made to fail.")).toEqual([]);
  });

  it("are where a rule says, by the names that were sent", () => {
    const reason = "replyToReferenceId: there is no such message.";
    expect(problemsOf("postMessage", { message: "Yes", REPLYTOREFERENCEID: "7" }, reason)).toEqual([
      { path: ["REPLYTOREFERENCEID"], message: reason },
    ]);
  });

  it("are one of the whole where it is nested too deeply", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 70; level += 1) deep = [deep];
    const reason = "The body is nested more than 64 levels deep.";
    expect(problemsOf("postMessage", { message: deep }, reason)).toEqual([{ path: [], message: reason }]);
  });
});
