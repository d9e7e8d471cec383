import { describe, expect, it } from "vitest";
import { fitted } from "./fitting.js";
import { shapeOf } from "./shapes.js";

const tree = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1 },
    size: { type: "integer", minimum: 1 },
    colour: { type: "string", enum: ["Green", "Red"] },
    leaves: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
  },
};
const document = { components: { schemas: { Tree: tree } } };

function readBy(value: unknown, schema: unknown = tree): unknown {
  return fitted(value, shapeOf(document, schema), { onLenience: () => {} });
}

/** The rules by which a value is read. */
function rulesFor(value: unknown, schema: unknown = tree, isText = false): string[] {
  const rules = new Set<string>();
  fitted(value, shapeOf(document, schema), { onLenience: (rule) => rules.add(rule), isText });
  return [...rules];
}

describe("the rules by which a value is read", () => {
  it("are told where something was changed that no record has", () => {
    expect(rulesFor({ name: "a", size: "2" })).toEqual(["lenient-values"]);
    expect(rulesFor({ name: "a", colour: "green" })).toEqual(["lenient-values"]);
    expect(rulesFor({ name: "a", leaves: [{ name: "b", size: "" }] })).toEqual(["empty-text-is-absent"]);
  });

  it("are not told of what is on record, or was left as it is", () => {
    expect(rulesFor({ name: "a", size: null, colour: "Green" })).toEqual([]);
    expect(rulesFor({ name: "a", size: "many" })).toEqual([]);
    const typed = { type: "object", properties: { type: { type: "string", enum: ["Text", "1"] } } };
    expect(rulesFor({ type: "text" }, typed)).toEqual([]);
    expect(rulesFor({ type: 1 }, typed)).toEqual(["lenient-values"]);
  });

  it("are not told of a query's numbers as they are written", () => {
    const schema = { type: "object", properties: { count: { type: "integer" }, all: { type: "boolean" } } };
    expect(rulesFor({ count: "30", all: "true" }, schema, true)).toEqual([]);
    expect(rulesFor({ count: " 30" }, schema, true)).toEqual(["lenient-values"]);
    expect(rulesFor({ all: "True" }, schema, true)).toEqual(["lenient-values"]);
  });
});

describe("an optional member", () => {
  it("that is null, or an empty text that its schema refuses, is absent at every depth", () => {
    const leaves = [{ name: "b", size: null, leaves: "" }, null];
    expect(readBy({ name: "a", size: "", colour: null, leaves })).toEqual({
      name: "a",
      leaves: [{ name: "b" }, null],
    });
  });

  it("stays where its schema takes null or an empty text, or where the contract does not know it", () => {
    const schema = {
      type: "object",
      properties: { note: { type: "string" }, open: { type: ["string", "null"] } },
    };
    const value = { note: "", open: null, other: null };
    expect(readBy(structuredClone(value), schema)).toEqual(value);
    expect(readBy({ note: null }, schema)).toEqual({});
  });

  it("that is empty is absent where a pattern, a format, or a value of an enumeration is wanted", () => {
    const properties = {
      pattern: { type: "string", pattern: "^a" },
      any: { type: "string", pattern: "^a*$" },
      format: { type: "string", format: "uri" },
      choice: { type: "string", enum: ["a"] },
    };
    const empty = { pattern: "", any: "", format: "", choice: "" };
    expect(readBy(empty, { type: "object", properties })).toEqual({ any: "" });
  });
});

it("a required member that is null or empty stays", () => {
  expect(readBy({ name: null })).toEqual({ name: null });
  expect(readBy({ name: "" })).toEqual({ name: "" });
});

describe("a value of an enumeration", () => {
  it("is matched without regard to case, and a number by its digits", () => {
    expect(readBy({ name: "a", colour: "GREEN" })).toEqual({ name: "a", colour: "Green" });
    const digits = { type: "string", enum: ["0", "1"] };
    expect([readBy(1, digits), readBy("1", digits), readBy(2, digits)]).toEqual(["1", "1", 2]);
  });

  it("is left alone where another branch takes it", () => {
    const schema = { oneOf: [{ const: "Green" }, { type: "string" }] };
    expect(readBy("green", schema)).toBe("green");
  });
});

describe("a text", () => {
  it.each([
    ["24", "integer", 24],
    [" -2.5 ", "number", -2.5],
    ["1893456000000", "integer", 1_893_456_000_000],
    ["True", "boolean", true],
    ["false", "boolean", false],
    ["", "integer", ""],
    ["1e999", "number", "1e999"],
    ["0x10", "integer", "0x10"],
    ["many", "integer", "many"],
    ["1", "boolean", "1"],
  ])("%j is read where the contract wants one of type %s", (text, type, value) => {
    expect(readBy(text, { type })).toBe(value);
  });

  it("that the contract takes is never converted", () => {
    expect(readBy("0042", { type: ["integer", "string"] })).toBe("0042");
    expect(readBy("3", { oneOf: [{ type: "number" }, { type: "string", maxLength: 9 }] })).toBe("3");
    expect(readBy("true", { type: "string" })).toBe("true");
  });

  it("is a number where the only texts are values that it is none of", () => {
    const schema = { oneOf: [{ type: "string", enum: ["Text"] }, { type: "integer" }] };
    expect([readBy("6", schema), readBy("text", schema), readBy("Song", schema)]).toEqual([
      6,
      "Text",
      "Song",
    ]);
  });
});

describe("a union of objects", () => {
  const kind = (name: string, body: object) => ({
    type: "object",
    required: ["type", "body"],
    properties: { type: { const: name }, body: { type: "object", ...body } },
  });
  const titled = { required: ["title"], properties: { title: { type: "string" } } };
  const schema = {
    oneOf: [
      kind("Job", titled),
      kind("Note", { properties: titled.properties }),
      {
        allOf: [
          { type: "object", properties: { count: { type: "integer" } } },
          { type: "object", required: ["id"], properties: { id: { type: "string" } } },
        ],
      },
    ],
  };

  it("is read by the branch that is meant, in any case of its sign", () => {
    expect(readBy({ type: "job", body: { title: null } }, schema)).toEqual({
      type: "Job",
      body: { title: null },
    });
    expect(readBy({ type: "NOTE", body: { title: null } }, schema)).toEqual({ type: "Note", body: {} });
  });

  it("loses what is null and belongs to another branch, and the sign that is none", () => {
    expect(readBy({ type: "Job", id: null, count: null, body: {} }, schema)).toEqual({
      type: "Job",
      body: {},
    });
    expect(readBy({ type: null, body: "", id: "a", count: "2" }, schema)).toEqual({ id: "a", count: 2 });
  });

  it("of which no branch is meant loses what not all must have", () => {
    expect(readBy({ type: null, id: null, body: null }, schema)).toEqual({});
    const all = { oneOf: [kind("Job", {}), kind("Note", {})] };
    expect(readBy({ type: "Song", body: null }, all)).toEqual({ type: "Song", body: null });
  });
});

it("a list may hold what any branch of a union takes", () => {
  const schema = {
    oneOf: [
      { type: "array", items: { type: "integer" } },
      { type: "array", items: { type: "boolean" } },
    ],
  };
  expect(readBy(["1", "true", "a", null], schema)).toEqual([1, true, "a", null]);
});

it("a member named __proto__ changes no prototype", () => {
  const value = readBy(JSON.parse('{"__proto__": null, "constructor": "", "name": "a", "size": "2"}'));
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value).toMatchObject({ name: "a", size: 2 });
});
