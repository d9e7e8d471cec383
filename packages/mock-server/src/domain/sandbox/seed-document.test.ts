import { describe, expect, it } from "vitest";
import { builtInSeed } from "./built-in-seed.js";
import { checkSeed } from "./seed-document.js";

describe("a seed document", () => {
  it("that is built in fits the schema that ships with the package", () => {
    expect(checkSeed(builtInSeed())).toEqual(builtInSeed());
  });

  it.each([
    [[], "The seed must be an object, not a list."],
    [{ users: {} }, "users: must be a list, not an object."],
    [{ users: [{ name: "A" }] }, "users[0].mobileNumber: is required."],
    [
      { users: [{ mobileNumber: "0123", name: "A" }] },
      "users[0].mobileNumber: must be a mobile number in E.164, such as +12065550123.",
    ],
    [{ groups: [{ name: "", admins: ["+12065550123"] }] }, "groups[0].name: must not be empty."],
    [{ groups: [{ name: "A", admins: [] }] }, "groups[0].admins: must not be empty."],
    [
      { groups: [{ name: "A", admins: ["+12065550123"], groupType: "Flat" }] },
      'groups[0].groupType: "Flat" is not allowed; expected one of Group, ConnectGroup.',
    ],
    [
      { connectors: [{ name: "A", applicationSecret: "short" }] },
      "connectors[0].applicationSecret: must be at least 8 characters long.",
    ],
    [{ connectors: [{ name: "A", grant: [] }] }, 'connectors[0] has no property "grant".'],
    [{ users: [], "gro\u200bups": [] }, 'The seed has no property "groU+200Bups".'],
    [{ connectors: [{ name: "A", redirectUrl: "nowhere" }] }, "connectors[0].redirectUrl: must be a URL."],
  ])("that is wrong is refused with the path and the rule: %j", (document, message) => {
    expect(() => checkSeed(document)).toThrow(expect.objectContaining({ message }));
  });
});
