import { describe, expect, it } from "vitest";
import { Refusal } from "../ground/refusal.js";
import { builtInSeed } from "./built-in-seed.js";
import { Sandbox } from "./sandbox.js";

const seeded = () => new Sandbox({ sandboxId: "yard", seed: builtInSeed(), randomSeed: "yard" });

describe("a sandbox", () => {
  it("holds nothing outside of its database that no snapshot holds", () => {
    // What is new here must be a part, so that snapshots, exports and resets take it along, or hold nothing.
    const parts = ["clock", "ids", "pinInbox", "throttle", "requestLog", "coverage", "faults", "receivers"];
    const withSnapshots = ["journal", "exchanges", "snapshots"];
    const withoutState = ["credentialReader", "knownCallers", "dispatcher", "inferred", "holdUps", "stream"];
    // Whoever is handed the sandbox must not be handed who may steer it.
    const leftOut = ["controlToken"];
    const sandbox = seeded();
    const objects = Object.entries(sandbox).flatMap(([name, value]) =>
      typeof value === "object" ? [name] : [],
    );
    expect(objects.sort()).toEqual([...parts, ...withSnapshots, ...withoutState, ...leftOut].sort());
    sandbox.close();
  });

  it("keeps 100 snapshots beside that of its start, and refuses more until one is deleted", () => {
    const sandbox = seeded();
    for (let count = 0; count < 100; count += 1) sandbox.takeSnapshot(`number-${count}`);
    expect(() => sandbox.takeSnapshot("one-more")).toThrow(Refusal);
    expect(() => sandbox.takeSnapshot("one-more")).toThrow(/100 snapshots already; delete some/);
    sandbox.deleteSnapshot("number-7");
    sandbox.takeSnapshot("one-more");
    expect(sandbox.snapshots.list()).toHaveLength(101);
    sandbox.close();
  });

  it("is seeded the same again at a clock that begins at the same time", () => {
    const clock = { nowMs: Date.parse("2027-01-31T08:00:00Z"), frozen: false };
    const [one, other] = [1, 2].map(
      () => new Sandbox({ sandboxId: "yard", seed: builtInSeed(), randomSeed: "yard", clock }),
    );
    expect(one?.store.image().equals(other?.store.image() ?? Buffer.alloc(0))).toBe(true);
    expect(one?.seeded).toEqual(other?.seeded);
  });
});
