import { describe, expect, it } from "vitest";
import { inferredRules, isWeaker, weakest } from "./evidence.js";
import { operationById } from "./operations.js";

describe("the evidence of the contract", () => {
  it("is ordered from what the vendor documented to what this project chose", () => {
    expect(isWeaker("swagger", "documented")).toBe(true);
    expect(isWeaker("observed", "observed")).toBe(false);
    expect(isWeaker("documented", "inferred")).toBe(false);
    expect(weakest(["observed", "inferred", "swagger"])).toBe("inferred");
  });

  it("is known of each operation and of each of its answers, which have that of the operation for want of one", () => {
    const { evidence, answerEvidence } = operationById("kaizala", "attachSubGroups");
    expect(evidence).toBe("swagger");
    expect(Object.fromEntries(answerEvidence)).toMatchObject({
      200: "inferred",
      400: "observed",
      429: "documented",
    });
    expect(operationById("kaizala", "listSubGroups").answerEvidence.get(200)).toBe("swagger");
  });

  it("names each rule once, with what it says and the operations that hold it", () => {
    expect(inferredRules().get("reaction-pages")).toEqual({
      text: "Pages hold 100 entries. The cursor is a time in ticks, and is sent back unchanged when there is nothing new.",
      operationIds: ["listReactionSummaries", "listReactions"],
    });
    expect(inferredRules().get("order-of-judgement")?.operationIds).toBeUndefined();
  });
});
