import { expect, it } from "vitest";
import { retryAfterSeconds } from "./retry-after.js";

const nowMs = Date.parse("2023-08-31T12:00:00Z");

it.each([
  ["seconds", "12", 12],
  ["zero", "0", 0],
  ["a date to come", "Thu, 31 Aug 2023 12:00:05 GMT", 5],
  ["a date that has passed", "Thu, 31 Aug 2023 11:00:00 GMT", 0],
  ["something else", "soon", undefined],
  ["nothing", null, undefined],
])("Retry-After may hold %s", (_what, header, expected) => {
  expect(retryAfterSeconds(header, nowMs)).toBe(expected);
});
