import { expect, it } from "vitest";
import { placeAfter } from "./grid-keys.js";

const size = { rows: 50, columns: 502, seenRows: 12 };

it.each([
  ["ArrowUp", false, { row: 0, column: 3 }],
  ["ArrowDown", false, { row: 1, column: 3 }],
  ["ArrowLeft", false, { row: 0, column: 2 }],
  ["ArrowRight", false, { row: 0, column: 4 }],
  ["PageDown", false, { row: 12, column: 3 }],
  ["PageUp", false, { row: 0, column: 3 }],
  ["Home", false, { row: 0, column: 0 }],
  ["End", false, { row: 0, column: 501 }],
  ["End", true, { row: 49, column: 501 }],
  ["Enter", false, undefined],
])("%s (Control: %s) leads from the fourth cell of the first row to %j", (key, ctrlKey, place) => {
  expect(placeAfter({ key, ctrlKey }, { row: 0, column: 3 }, size)).toEqual(place);
});

it("nothing leads out of the grid", () => {
  const last = { row: 49, column: 501 };
  for (const key of ["ArrowDown", "ArrowRight", "PageDown"])
    expect(placeAfter({ key, ctrlKey: false }, last, size)).toEqual(last);
});
