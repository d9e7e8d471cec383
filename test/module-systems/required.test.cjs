// What a default Jest is given.
const { whatIsSeen } = require("./required.cjs");
const seen = require("./seen.json");

// They are globals there.
/* global jest, test, expect */
test("a program that requires all of it", async () => {
  expect(await whatIsSeen()).toEqual(seen);
});

test("with timers that stand still", async () => {
  jest.useFakeTimers();
  expect(await whatIsSeen()).toEqual(seen);
  jest.useRealTimers();
});
