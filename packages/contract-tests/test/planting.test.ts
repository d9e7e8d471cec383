import { describe, expect, test } from "vitest";
import { faults } from "../mutation/faults.mjs";
import { plant, sourceOf, urlOf, whyNotPlanted } from "../mutation/planting.mjs";

const fault = {
  id: "expiry-ignored",
  what: "A token never expires.",
  file: "domain/callers.js",
  find: "if (isOver)",
  replace: "if (false)",
  suites: ["tokens"],
};

describe("a fault", () => {
  test("is planted where its text stands once", () => {
    expect(plant("a();\nif (isOver)\n  b();\n", fault)).toBe("a();\nif (false)\n  b();\n");
  });

  test("is planted as it is written, dollar signs included", () => {
    expect(plant("if (isOver)", { ...fault, replace: "`$&`" })).toBe("`$&`");
  });

  test("whose text is not there is refused with the text", () => {
    expect(() => plant("a();", fault)).toThrow(
      "expiry-ignored: dist/domain/callers.js does not have this text, so bring the fault up to date:\nif (isOver)",
    );
  });

  test("whose text is there twice is refused with the number", () => {
    expect(() => plant("if (isOver) a(); if (isOver) b();", fault)).toThrow(
      "expiry-ignored: dist/domain/callers.js has this text 2 times",
    );
  });

  test("leaves other files as they are", () => {
    expect(sourceOf(urlOf({ ...fault, file: "server.js" }), [fault])).toBeUndefined();
  });
});

describe("the faults", () => {
  test("are 45 at least in the server and 24 in the client, each with a name of its own", () => {
    const ofClient = faults.filter((one) => "package" in one && one.package === "client");
    expect(ofClient.length).toBeGreaterThanOrEqual(24);
    expect(faults.length - ofClient.length).toBeGreaterThanOrEqual(45);
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  });

  test.for(faults)("$id fits what was built", (one) => {
    expect(whyNotPlanted(one)).toBeUndefined();
  });
});
