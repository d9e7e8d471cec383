import { describe, expect, it } from "vitest";
import { fidelity } from "../scripts/fidelity.mjs";

/** A contract of one operation and one event. */
const contract = {
  servers: [{ url: "https://api.example/v1" }],
  tags: [{ name: "cranes", description: "What lifts." }],
  "x-inferred-rules": { "cranes-rest": "Cranes rest at night." },
  "x-not-emulated": ["Cranes that swim."],
  "x-contradictions": ["Whether cranes sleep."],
  paths: {
    "/cranes": {
      get: {
        operationId: "listCranes",
        tags: ["cranes"],
        "x-required-scope": "crane.read",
        "x-evidence": "observed",
        "x-inferred-rules": { "largest-first": "The largest comes first." },
        responses: {
          200: {},
          404: { $ref: "#/components/responses/NotFound" },
        },
      },
    },
  },
  webhooks: { CraneMoved: { post: { summary: "A crane moved.", "x-evidence": "swagger" } } },
  components: {
    responses: { NotFound: { "x-evidence": "inferred" } },
    parameters: { place: { name: "place", description: "Any harbour (inferred)." } },
    schemas: {
      Crane: {
        properties: {
          height: { "x-evidence": "inferred", description: "In metres | feet." },
          name: { type: "string" },
        },
      },
    },
  },
};

/** The cells of the row that begins with a text. */
function row(page: string, first: string): string[] {
  const line = page.split("\n").find((one) => one.startsWith(`| ${first} `)) ?? "";
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe("the page on fidelity", () => {
  const page = fidelity(contract);

  it("counts operations, events and answers by their evidence, and what is inferred", () => {
    expect(row(page, "operations")).toEqual(["operations", "0", "0", "1", "0"]);
    expect(row(page, "events")).toEqual(["events", "0", "1", "0", "0"]);
    expect(row(page, "answers, by status")).toEqual(["answers, by status", "0", "0", "1", "1"]);
    expect(row(page, "rules")).toEqual(["rules", "", "", "", "2"]);
    expect(row(page, "parts of schemas")).toEqual(["parts of schemas", "", "", "", "2"]);
  });

  it("tells what is not emulated, and what the sources do not agree on", () => {
    expect(page).toContain("## Deliberately not emulated\n\n- Cranes that swim.\n");
    expect(page).toContain("## Where the documentation contradicts itself\n\n- Whether cranes sleep.\n");
  });

  it("shows each operation with its request, its scope, its evidence and its inferred answers", () => {
    expect(row(page, "`listCranes`")).toEqual([
      "`listCranes`",
      "`GET /v1/cranes`",
      "`crane.read`",
      "observed",
      "404",
    ]);
  });

  it("shows every inferred rule and every inferred part", () => {
    expect(page).toContain("- `cranes-rest`: Cranes rest at night.");
    expect(page).toContain("- `listCranes`, `largest-first`: The largest comes first.");
    expect(row(page, "`Crane.height`")).toEqual(["`Crane.height`", "In metres \\| feet."]);
    expect(row(page, "`place`")).toEqual(["`place`", "Any harbour (inferred)."]);
  });
});
