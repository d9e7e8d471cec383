import { describe, expect, it } from "vitest";
import { outlookOf, rotatesAtMs, stateAt } from "./token-life.js";

const DAY_MS = 24 * 3600 * 1000;
const ISSUED_MS = Date.parse("2026-01-01T00:00:00.000Z");
const token = {
  state: "alive",
  issuedAt: new Date(ISSUED_MS).toISOString(),
  expiresAt: new Date(ISSUED_MS + 100 * DAY_MS).toISOString(),
} as const;

describe("a refresh token", () => {
  it("rotates at nine tenths of its life", () => {
    expect(rotatesAtMs(token)).toBe(ISSUED_MS + 90 * DAY_MS);
  });

  it.each([
    [0, "token 100 d"],
    [82, "token 18 d"],
    [84, "rotates in 6 d"],
    [90, "rotates at next use"],
    [100, "token expired"],
  ])("after %i days says what is to come: %s", (days, said) => {
    expect(outlookOf(token, ISSUED_MS + days * DAY_MS)).toBe(said);
  });

  it("that was invalidated stays so", () => {
    expect(stateAt({ ...token, state: "invalidated" }, ISSUED_MS + 200 * DAY_MS)).toBe("invalidated");
    expect(stateAt(token, null)).toBe("alive");
  });
});
