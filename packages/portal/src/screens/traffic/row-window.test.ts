import { expect, test } from "vitest";
import { placeRows } from "./row-window.js";

const { heightPx, topOf, between } = placeRows([10, 20, 10, 30], (height) => height);

test("rows stand one below the other", () => {
  expect([0, 1, 2, 3].map(topOf)).toEqual([0, 10, 30, 40]);
  expect(heightPx).toBe(70);
});

test.each([
  [0, 9, [0, 0]],
  [9, 30, [0, 2]],
  [35, 45, [2, 3]],
  [60, 500, [3, 3]],
  [-20, 5, [0, 0]],
])("between %i and %i are the rows %j", (top, bottom, rows) => {
  expect(between(top, bottom)).toEqual(rows);
});

test("of no rows none are there", () => {
  expect(placeRows([], () => 10).between(0, 100)).toEqual([0, -1]);
});
