import { describe, expect, it } from "vitest";
import { bringToSpelling, propertyNamesOf } from "./spelling.js";

const person = {
  type: "object",
  properties: {
    fullName: { type: "string" },
    friends: { type: "array", items: { $ref: "#/components/schemas/Person" } },
  },
};
const document = {
  info: { version: "1" },
  servers: [],
  paths: {},
  components: { schemas: { Person: person } },
};

function spelled(value: unknown, schema: unknown = person): unknown {
  bringToSpelling(value, propertyNamesOf(document, schema));
  return value;
}

describe("property names", () => {
  it("are matched without regard to case, at every depth of a schema that holds itself", () => {
    expect(spelled({ FULLNAME: "a", Friends: [{ fullname: "b", FRIENDS: [{ FullName: "c" }] }] })).toEqual({
      fullName: "a",
      friends: [{ fullName: "b", friends: [{ fullName: "c" }] }],
    });
  });

  it("in the contract's spelling win over another spelling beside them", () => {
    expect(spelled({ FullName: "other", fullName: "own" })).toEqual({ fullName: "own" });
    expect(spelled({ fullName: "own", FullName: "other" })).toEqual({ fullName: "own" });
  });

  it("that the contract does not know stay as they are", () => {
    expect(spelled({ Unknown: { fullname: 1 } })).toEqual({ Unknown: { fullname: 1 } });
  });

  it("of all parts of a composed schema are known", () => {
    const schema = { allOf: [person, { oneOf: [{ properties: { shoeSize: {} } }] }] };
    expect(spelled({ fullname: "a", SHOESIZE: 40 }, schema)).toEqual({ fullName: "a", shoeSize: 40 });
  });

  it("of a property that several branches have are those of all of them", () => {
    const withBody = (names: object) => ({ properties: { body: { properties: names } } });
    const schema = { oneOf: [withBody({ shoeSize: {} }), withBody({ hatSize: {} })] };
    expect(spelled({ BODY: { SHOESIZE: 40, hatsize: 7 } }, schema)).toEqual({
      body: { shoeSize: 40, hatSize: 7 },
    });
  });

  it("named __proto__ change no prototype", () => {
    const body = spelled(JSON.parse('{"__proto__": {"polluted": true}, "fullname": "a"}'));
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(Object(body).polluted).toBeUndefined();
  });

  it("nested 64 levels deep are read, 65 are refused", () => {
    const nest = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));
    expect(() => spelled(nest(64))).not.toThrow();
    expect(() => spelled(nest(65))).toThrow(/more than 64 levels/);
  });
});
