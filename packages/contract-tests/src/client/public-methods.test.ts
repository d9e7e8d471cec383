import { expect, test } from "vitest";
import { publicMethods, publicMethodsOf } from "./public-methods.js";

class Boats {
  readonly moor = () => "moored";
  sail(): string {
    return "under way";
  }
  get count(): number {
    return 2;
  }
}

class Harbour {
  readonly boats = new Boats();
  readonly name = "Old Pier";
  close(): void {}
}

test("a method is public whether it is written as one or as a field, on a resource or on the client", () => {
  expect(publicMethodsOf(new Harbour(), {})).toEqual(["KaizalaClient.close", "boats.moor", "boats.sail"]);
});

test("what an entry exports counts as a function, as a class and as an object with functions", () => {
  const entries = {
    moorings: () => 2,
    Boats,
    tides: { low: () => "six" },
    Wreck: class extends Error {},
    NAMES: ["a"],
  };
  expect(publicMethodsOf({}, entries)).toEqual(["moorings", "Boats.sail", "tides.low"]);
});

test("those of the client are its own", () => {
  expect(publicMethods).toEqual(expect.arrayContaining(["groups.list", "RateLimiter.pause", "Paged.byPage"]));
  expect(publicMethods).toContain("MemoryDuplicateStore.release");
});
