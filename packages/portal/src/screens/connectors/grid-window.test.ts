import { expect, it } from "vitest";
import { seenTracks } from "./grid-window.js";

const frame = { count: 500, sizePx: 100, framePx: 250, overscan: 1 };

it.each([
  [0, [0, 1, 2, 3]],
  [150, [0, 1, 2, 3, 4]],
  [49_750, [496, 497, 498, 499]],
  [99_999, []],
])("scrolled by %i pixels draws %j", (scrolledPx, drawn) => {
  expect(seenTracks({ ...frame, scrolledPx })).toEqual(drawn);
});

it("draws no more than there are", () => {
  expect(seenTracks({ ...frame, count: 2, scrolledPx: 0 })).toEqual([0, 1]);
});
