import { expect, it } from "vitest";
import { timeMs } from "./iso-times.js";

it.each(["2027-02-28", "2028-02-29T10:00:00Z", "2000-02-29", "2027-04-30T10:00:00+02:00", "0004-02-29"])(
  "%s is a time",
  (text) => {
    expect(timeMs(text)).toBe(Date.parse(text));
    expect(timeMs(text)).not.toBeNaN();
  },
);

it.each([
  "2027-02-29",
  "2027-02-31T10:00:00Z",
  "2100-02-29",
  "2027-04-31T10:00:00+02:00",
  " 2027-06-31",
  "later",
])("%s is no time", (text) => {
  expect(timeMs(text)).toBeNaN();
});
