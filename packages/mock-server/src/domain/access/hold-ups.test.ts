import { describe, expect, it } from "vitest";
import { HoldUps } from "./hold-ups.js";

describe("HoldUps", () => {
  it("hold up for the time that is given", async () => {
    const begunAt = performance.now();
    await new HoldUps().begin(30).isOver;
    expect(performance.now() - begunAt).toBeGreaterThanOrEqual(29);
  });

  it("end all at once, and one alone", async () => {
    const holdUps = new HoldUps();
    const [one, other, third] = [1, 2, 3].map(() => holdUps.begin(60_000));
    one?.end();
    await one?.isOver;
    holdUps.endAll();
    await Promise.all([other?.isOver, third?.isOver]);
  });
});
