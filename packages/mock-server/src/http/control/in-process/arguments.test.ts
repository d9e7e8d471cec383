import {
  type ContractOperation,
  documents,
  type JsonObject,
  operationById,
  operations,
  resolveReference,
} from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { sortArgument, urlFor } from "./arguments.js";

const acted = operationById("control", "removeMemberInApp");
const imported = operationById("control", "importSandbox");

describe("sortArgument", () => {
  it("sorts members by where the operation has them", () => {
    const argument = { groupId: "g", memberId: "m", mobileNumber: "+12065550101" };
    expect(sortArgument(acted, argument)).toEqual({
      path: { groupId: "g", memberId: "m" },
      query: { mobileNumber: "+12065550101" },
      body: undefined,
    });
  });

  it("gives a body that is a whole document all the rest", () => {
    const { query, body } = sortArgument(imported, { sandboxId: "copy", format: "x", version: 9 });
    expect({ query, body }).toEqual({ query: { sandboxId: "copy" }, body: { format: "x", version: 9 } });
  });

  it("has no body where one may be left out, and an empty one where it must be there", () => {
    expect(sortArgument(operationById("control", "createSandbox"), {}).body).toBeUndefined();
    expect(sortArgument(operationById("control", "seed"), {}).body).toEqual({});
  });

  const ofApp = operations.control.filter(({ operationId }) => operationId.endsWith("InApp"));

  it.each(ofApp)("$operationId takes the number of the person", ({ parameters, body }) => {
    const names = [...parameters.map(({ name }) => name), ...(body ? membersOf(body.schema) : [])];
    expect(names).toContain("mobileNumber");
  });

  // One object holds them all, so that one would hide the other.
  it.each(operations.control)("$operationId has no name twice in path, query and body", (operation) => {
    const { parameters, body } = operation;
    const names = [...parameters.map(({ name }) => name), ...(body ? membersOf(body.schema) : [])];
    expect(names).toEqual([...new Set(names)]);
  });
});

/** The names of a schema's members, those of its branches included. */
function membersOf(schema: JsonObject): string[] {
  const { allOf, anyOf, oneOf, properties } = resolveReference(documents.control, schema);
  const branches = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [...new Set([...Object.keys(Object(properties)), ...branches.flatMap(membersOf)])];
}

describe("urlFor", () => {
  const url = (operation: ContractOperation, path: object, query: object) =>
    urlFor(operation, { path: { ...path }, query: { ...query }, body: undefined });

  it("writes the request that would do the same", () => {
    const path = { groupId: "a/b ?@1", memberId: "m" };
    expect(url(acted, path, { mobileNumber: "+12065550101" })).toBe(
      "/_control/groups/a%2Fb%20%3F%401/members/m?mobileNumber=%2B12065550101",
    );
    expect(url(operationById("control", "listRequests"), {}, { limit: 3 })).toBe(
      "/_control/requests?limit=3",
    );
    expect(url(operationById("control", "reset"), {}, {})).toBe("/_control/reset");
  });

  it("writes half a pair of surrogates as what is unreadable", () => {
    expect(url(operationById("control", "getUser"), { userId: "\ud83d" }, {})).toBe(
      "/_control/users/%EF%BF%BD",
    );
  });
});
