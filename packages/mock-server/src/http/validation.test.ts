import { describe, expect, it } from "vitest";
import { serviceOperations } from "./operations.js";
import { validatorOf } from "./validation.js";

function validator(operationId: string) {
  const operation = serviceOperations.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`There is no operation ${operationId}.`);
  return validatorOf(operation);
}

describe("the validator of an operation", () => {
  it("brings the names of a body to the contract's spelling before it checks it", () => {
    const body = { Message: "a", SUBSCRIBERS: [] };
    validator("postMessage").checkBody(body);
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
  ])("refuses a wrong body of %s, naming the field and the rule: %j", (operationId, body, message) => {
    expect(() => validator(operationId).checkBody(body)).toThrow(expect.objectContaining({ message }));
  });

  it("reads the texts of a query as the contract's types, in any case", () => {
    const query = { showdetails: "True", fetchAllGroups: "false" };
    validator("listGroups").checkQuery(query);
    expect(query).toEqual({ showDetails: true, fetchAllGroups: false });
    expect(() => validator("listGroups").checkQuery({ showDetail: "1x" })).toThrow(
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
    for (const { operationId, statuses } of serviceOperations) {
      const { checkPath, violationOf } = validator(operationId);
      expect(() => checkPath({ groupId: "a", memberId: "b" })).not.toThrow();
      for (const status of statuses.filter((one) => one !== 308))
        expect(violationOf(status, "text")).toEqual(expect.any(String));
    }
  });
});
