import { describe, expect, it } from "vitest";
import { documents } from "./documents.js";
import { operations } from "./operations.js";
import { referenceTo, resolveReference } from "./references.js";

const document = {
  schemas: {
    Crane: { type: "object" },
    Lifter: { $ref: "#/schemas/Crane" },
    "a/b~c": { type: "string" },
  },
};

describe("a reference", () => {
  it("is followed to what it leads to in the end", () => {
    expect(resolveReference(document, { $ref: "#/schemas/Lifter" })).toBe(document.schemas.Crane);
  });

  it("may hold slashes and tildes, which are escaped", () => {
    const $ref = referenceTo("schemas", "a/b~c");
    expect($ref).toBe("#/schemas/a~1b~0c");
    expect(resolveReference(document, { $ref })).toBe(document.schemas["a/b~c"]);
  });

  it("that leads nowhere is an empty object, as is what is no object", () => {
    expect(resolveReference(document, { $ref: "#/schemas/Ship/parts" })).toEqual({});
    expect(resolveReference(document, undefined)).toEqual({});
  });
});

it("an object that is no reference is handed back", () => {
  expect(resolveReference(document, document.schemas.Crane)).toBe(document.schemas.Crane);
});

it("every operation is where its pointer leads", () => {
  for (const { pointer, operationId } of [...operations.kaizala, ...operations.control]) {
    const [found] = [documents.kaizala, documents.control]
      .map((contract) => resolveReference(contract, { $ref: pointer }).operationId)
      .filter((id) => id === operationId);
    expect(found).toBe(operationId);
  }
});
