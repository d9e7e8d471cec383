import { expect, it } from "vitest";
import type { Token } from "../../registry/lists.js";
import { passes } from "./token-filter.js";

const token: Token = {
  tokenId: "1",
  kind: "tenant",
  applicationId: "rota",
  groupId: null,
  mobileNumber: "+12065550101",
  issuedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-02-01T00:00:00.000Z",
  state: "alive",
};

const names = { person: () => "Bruno Costa" };

it.each([
  [{}, true],
  [{ connector: "rota", state: "alive" }, true],
  [{ connector: "payroll" }, false],
  [{ kind: "user" }, true],
  [{ kind: "group" }, false],
  [{ user: "0101" }, true],
  [{ user: " 0101 " }, true],
  [{ user: "bruno" }, true],
  [{ user: "0102" }, false],
])("%j shows a tenant token: %s", (filter, isShown) => {
  expect(passes(token, filter, Date.parse("2026-01-02T00:00:00.000Z"), names)).toBe(isShown);
});

it("a token that has expired since it was read is among the expired", () => {
  const laterMs = Date.parse("2026-03-01T00:00:00.000Z");
  expect(passes(token, { state: "expired" }, laterMs, names)).toBe(true);
  expect(passes(token, { state: "alive" }, laterMs, names)).toBe(false);
});
