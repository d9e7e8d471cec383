import { describe, expect, it } from "vitest";
import { connectorTitle, groupTitle, initials, personName, plainName, shortId } from "./names.js";
import { counted, milliseconds } from "./numbers.js";
import { duration, fromNow } from "./times.js";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

describe("a length of time", () => {
  it.each([
    [0, "0 s"],
    [999, "0 s"],
    [14 * SECOND, "14 s"],
    [3 * 60 * SECOND, "3 min"],
    [HOUR + 30 * SECOND, "1 h"],
    [22 * HOUR + 5 * 60 * SECOND, "22 h 5 min"],
    [2 * DAY + 3 * HOUR, "2 d 3 h"],
    [327 * DAY + 5 * HOUR, "327 d"],
    [-2 * HOUR, "2 h"],
  ])("of %i ms is %s", (ms, said) => {
    expect(duration(ms)).toBe(said);
  });

  it("says whether it is to come", () => {
    expect(fromNow(2 * HOUR, 0)).toBe("in 2 h");
    expect(fromNow(0, 3 * 60 * SECOND)).toBe("3 min ago");
    expect(fromNow(500, 0)).toBe("now");
  });
});

describe("a name", () => {
  it.each([
    ["Chen Lin", "CL"],
    ["Site inspections of the north", "SN"],
    ["Rota", "R"],
    ["<b>Bold</b> move", "BM"],
    ["\u{1f600} Harbour", "H"],
    ["\u200b", "?"],
    ["", "?"],
  ])("%j begins with %s", (name, begin) => {
    expect(initials(name)).toBe(begin);
  });

  it("is the number of who has none", () => {
    expect(personName({ name: "", mobileNumber: "+12065550199" })).toBe("+12065550199");
  });

  it("of an identifier is its beginning, and what comes after the sign", () => {
    expect(shortId("b0000000-0000-4000-8000-000000000001@1")).toBe("b0000000…@1");
    expect(shortId("17")).toBe("17");
  });
});

it("counts one and many", () => {
  expect(counted(1, "member")).toBe("1 member");
  expect(counted(1284, "reply", "replies")).toBe("1,284 replies");
  expect(milliseconds(0.94)).toBe("0.9 ms");
  expect(milliseconds(1234.5)).toBe("1,235 ms");
});

it("a name of which nothing is seen gives way to what tells who or what it is", () => {
  const blank = "\u200b\u2060 \ufeff";
  expect(personName({ name: blank, mobileNumber: "+12065550150" })).toBe("+12065550150");
  expect(groupTitle({ groupName: blank, groupId: "0c9e7a52-6b1d-4c38@1" })).toBe("0c9e7a52…@1");
  expect(connectorTitle({ name: blank, applicationId: "5a1f7c0e-3d4b-4c58" })).toBe("5a1f7c0e…");
  expect(groupTitle({ groupName: " \u{1f6a2}", groupId: "0c9e7a52-6b1d-4c38@1" })).toBe(" \u{1f6a2}");
});

it("a name in plain text is cut between signs, and turns nothing", () => {
  expect(plainName("\u202eמנוף\u2067 crane")).toBe("מנוף crane");
  expect(plainName("\u{1f6a2}".repeat(255))).toBe(`${"\u{1f6a2}".repeat(60)}…`);
});
