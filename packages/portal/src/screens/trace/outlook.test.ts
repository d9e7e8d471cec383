import { expect, test } from "vitest";
import { type Delivery, ordinal, outlookOf } from "./outlook.js";

const nowMs = Date.parse("2026-11-27T08:47:00.000Z");
const failed = { at: "2026-11-27T08:40:00.000Z", latencyMs: 3, status: 503, answer: "", problem: "503" };
const waiting: Delivery = {
  deliveryId: "1",
  webhookId: "w",
  eventId: "e",
  eventType: "SurveyCreated",
  isSample: false,
  raisedAt: "2026-11-27T08:40:00.000Z",
  state: "waiting",
  nextAttemptAt: "2026-11-27T08:50:07.000Z",
  request: null,
  attempts: [failed, failed],
};

test.each([
  [
    "waiting",
    waiting,
    /^2nd of 7 attempts; the next at \d\d:50:07, in 3 min 7 s\.$/,
    "2026-11-27T08:50:07.000Z",
  ],
  [
    "behind another",
    { ...waiting, attempts: [], nextAttemptAt: "2026-11-27T08:40:00.000Z" },
    /behind an earlier event/,
    undefined,
  ],
  [
    "delivered",
    { ...waiting, state: "delivered" as const, nextAttemptAt: null },
    /^Delivered at the 2nd attempt\.$/,
    undefined,
  ],
  ["expired", { ...waiting, state: "expired" as const, nextAttemptAt: null }, /after 2 attempts/, undefined],
  ["for an inactive webhook", { ...waiting, nextAttemptAt: null }, /not active/, undefined],
])("a delivery that is %s says what comes next", (_, delivery, sentence, nextAt) => {
  const outlook = outlookOf(delivery, undefined, nowMs);
  expect(outlook.sentence).toMatch(sentence);
  expect(outlook.nextAt).toBe(nextAt);
});

test("counting words", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21].map(ordinal)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
  ]);
});
