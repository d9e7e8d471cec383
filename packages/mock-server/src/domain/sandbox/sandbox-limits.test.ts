import { expect, it } from "vitest";
import { BlobFolder } from "../../blobs/blob-folder.js";
import { RandomSource } from "../../ids/random-source.js";
import { Refusal } from "../ground/refusal.js";
import { builtInSeed } from "./built-in-seed.js";
import { heldBytes } from "./held.js";
import type { SandboxLimits } from "./sandbox-limits.js";
import { Sandboxes } from "./sandboxes.js";

const begin = (limits: SandboxLimits) => {
  const names = new RandomSource();
  return new Sandboxes({ seed: builtInSeed() }, { blobs: new BlobFolder(), limits, names });
};

it("makes sandboxes until they hold as much as they may together, and again once one is deleted", async () => {
  const sandboxes = begin({ memoryMiB: 3 });
  const made: string[] = [];
  const fill = () => {
    for (;;) made.push(sandboxes.create({}).sandboxId);
  };
  expect(fill).toThrow(Refusal);
  expect(made.length).toBeGreaterThanOrEqual(2);
  expect(made.length).toBeLessThan(20);
  expect(fill).toThrow(
    /^The sandboxes hold 3\.\d MiB, and none is added to 3 MiB; delete some, or start with a larger --sandbox-memory\.$/,
  );
  const from = sandboxes.default.snapshots.find("start");
  expect(() => sandboxes.fork(from)).toThrow(Refusal);
  sandboxes.delete(made[0] ?? "");
  expect(sandboxes.fork(from).sandboxId).toBeTruthy();
  sandboxes.close();
});

it("counts what a sandbox was filled with, and its snapshots", () => {
  const sandboxes = begin({ memoryMiB: 4 });
  const sandbox = sandboxes.create({});
  const before = heldBytes(sandbox);
  sandbox.takeSnapshot("one");
  expect(heldBytes(sandbox)).toBeGreaterThan(before + 100_000);
  for (let last = 0; last < 20; last += 1) sandbox.takeSnapshot(`number-${last}`);
  expect(() => sandboxes.create({})).toThrow(/none is added to 4 MiB/);
  sandboxes.close();
});

it("deletes sandboxes that nobody has found for as long as was said, and none where nothing was", () => {
  let nowMs = 0;
  const sandboxes = begin({ idleMs: 1000, now: () => nowMs });
  for (const sandboxId of ["one", "two"]) sandboxes.create({ sandboxId });
  nowMs = 999;
  sandboxes.deleteIdle();
  expect(sandboxes.find("one")).toBeDefined();
  nowMs = 1000;
  sandboxes.deleteIdle();
  expect(sandboxes.list().map(({ sandboxId }) => sandboxId)).toEqual(["default", "one"]);
  sandboxes.close();
  const forEver = begin({ now: () => nowMs });
  forEver.create({ sandboxId: "one" });
  nowMs = 1e12;
  forEver.deleteIdle();
  expect(forEver.find("one")).toBeDefined();
  forEver.close();
});
