import { expect, it } from "vitest";
import { columnsOf, oneRow, rowsOf } from "./screen.js";

it.each([
  ["", 0],
  ["Grüße", 5],
  ["Gru\u0308\u00dfe", 5],
  ["港湾工事", 8],
  ["かなカナ한글", 12],
  ["（ｗ）", 6],
  ["🚢 at sea", 9],
  ["a\u200bb", 2],
])("%s takes %i columns", (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it("a line is cut between characters, by what they take", () => {
  expect(oneRow("港湾工事", 8)).toBe("港湾工事");
  expect(oneRow("港湾工事", 7)).toBe("港湾...");
  expect(oneRow("a港🚢湾工事", 8)).toBe("a港🚢...");
  expect(rowsOf(["港湾工事", "", "a"], 4)).toBe(4);
});
