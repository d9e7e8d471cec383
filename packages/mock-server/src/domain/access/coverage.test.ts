import { describe, expect, it } from "vitest";
import { Coverage, NOTHING_USED } from "./coverage.js";

/** As many connectors as are kept, with a call each. */
function full(): Coverage {
  const coverage = new Coverage();
  for (let count = 0; count < 200; count += 1) coverage.answered(`connector-${count}`, "getMe", 200);
  return coverage;
}

const answersOf = (coverage: Coverage, applicationId: string | null) =>
  Object.fromEntries(coverage.users.get(applicationId)?.operations.get("getMe")?.answers ?? []);

describe("coverage", () => {
  it("keeps 200 connectors beside what none did, and counts what further ones call with the latter", () => {
    const coverage = full();
    coverage.answered(null, "getMe", 401);
    expect(coverage.isComplete).toBe(true);
    coverage.answered("one-more", "getMe", 200);
    expect(coverage.isComplete).toBe(false);
    coverage.answered("connector-7", "getMe", 200);
    expect(coverage.users.size).toBe(201);
    expect(answersOf(coverage, null)).toEqual({ 200: 1, 401: 1 });
    expect(answersOf(coverage, "connector-7")).toEqual({ 200: 2 });
  });

  it("keeps no events of further connectors", () => {
    const coverage = full();
    coverage.subscribed("one-more", ["MemberAdded"]);
    coverage.delivered("one-more", "MemberAdded");
    expect(coverage.isComplete).toBe(false);
    expect(
      [...coverage.users.values()].filter(
        ({ subscribed, delivered }) => subscribed.size + delivered.size > 0,
      ),
    ).toEqual([]);
  });

  it("is bounded by what is answered, however often", () => {
    const coverage = full();
    const sizeOf = () => JSON.stringify(coverage.state()).length;
    const before = sizeOf();
    for (let count = 0; count < 9; count += 1) coverage.answered("connector-7", "getMe", 200);
    expect(sizeOf() - before).toBeLessThan(2);
  });

  it("is the same again from its state, which nothing changes afterwards", () => {
    const coverage = full();
    coverage.answered("one-more", null, 404);
    coverage.lackedScope("connector-7", "getMe");
    coverage.subscribed("connector-7", ["MemberAdded", "JobCreated"]);
    coverage.delivered("connector-7", "JobCreated");
    const state = coverage.state();
    const kept = structuredClone(state);
    const other = new Coverage();
    other.restore(state);
    other.answered("connector-7", "getMe", 200);
    coverage.delivered("connector-7", "JobCreated");
    expect(state).toEqual(kept);
    other.restore(state);
    expect(other.state()).toEqual(kept);
    expect(other.isComplete).toBe(false);
    other.answered("connector-8", "getMe", 200);
    expect(other.users.size).toBe(201);
  });

  it("has nothing after a reset, and room again", () => {
    const coverage = full();
    coverage.answered("one-more", "getMe", 200);
    coverage.reset();
    expect(coverage.state()).toEqual(NOTHING_USED);
    coverage.answered("one-more", "getMe", 200);
    expect(answersOf(coverage, "one-more")).toEqual({ 200: 1 });
  });
});
