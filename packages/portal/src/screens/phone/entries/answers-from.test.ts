import { expect, test } from "vitest";
import type { SeenQuestion } from "../types.js";
import { answersFrom } from "./answers-from.js";

const question = (index: number, type: string): SeenQuestion => ({
  index,
  type,
  title: type,
  options: [],
});
const form = (fields: readonly (readonly [string, string])[]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test.each<[string, (readonly [string, string])[], unknown]>([
  ["SingleOption", [["question-0", "Crane 4"]], "Crane 4"],
  [
    "MultiOption",
    [
      ["question-0", "M8"],
      ["question-0", "M10"],
    ],
    ["M8", "M10"],
  ],
  ["Numeric", [["question-0", "2.5"]], 2.5],
  ["DateTime", [["question-0", "2026-11-27T08:00"]], new Date(2026, 10, 27, 8).getTime()],
  ["Date", [["question-0", "2026-11-27"]], new Date(2026, 10, 27).getTime()],
  [
    "Location",
    [
      ["question-0-lt", "47.6"],
      ["question-0-lg", "-122.3"],
      ["question-0-n", "Gate"],
    ],
    { lt: 47.6, lg: -122.3, n: "Gate" },
  ],
  [
    "PhoneNumber",
    [
      ["question-0-cc", "1"],
      ["question-0-pn", "2065550101"],
    ],
    { cc: "1", pn: "2065550101" },
  ],
])("a %s is sent as the service takes it", (type, fields, answer) => {
  expect(answersFrom([question(0, type)], form(fields))).toEqual([answer]);
});

test.each(["SingleOption", "MultiOption", "Text", "Numeric", "Date", "Location", "PhoneNumber", "Image"])(
  "a %s that is left open is null",
  (type) => {
    expect(answersFrom([question(0, type)], form([]))).toEqual([null]);
  },
);

test("an answer has the index of its question, whatever invisible ones are between", () => {
  expect(answersFrom([question(2, "Text")], form([["question-2", "Nothing"]]))).toEqual([
    null,
    null,
    "Nothing",
  ]);
});
