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
  attemptsLeft: 5,
};

const over = { nextAttemptAt: null, attemptsLeft: 0 };

test.each([
  [
    "waiting",
    waiting,
    /^2 attempts made, 5 left; the next at \d\d:50:07, in 3 min 7 s\.$/,
    { at: "2026-11-27T08:50:07.000Z" },
  ],
  [
    "waiting for another day, with attempts of before its webhook was activated again",
    { ...waiting, nextAttemptAt: "2026-11-29T08:50:07.000Z", attempts: Array(8).fill(failed) },
    /^8 attempts made, 5 left; the next at 29 Nov \d\d:50:07, in 2 d\.$/,
    { at: "2026-11-29T08:50:07.000Z" },
  ],
  [
    "behind another",
    { ...waiting, attempts: [], nextAttemptAt: "2026-11-27T08:40:00.000Z" },
    /behind an earlier event/,
    "ofWebhook",
  ],
  ["delivered", { ...waiting, ...over, state: "delivered" }, /^Delivered at the 2nd attempt\.$/, undefined],
  ["expired", { ...waiting, ...over, state: "expired" }, /after 2 attempts/, undefined],
  [
    "for an inactive webhook",
    { ...waiting, nextAttemptAt: null },
    /not active\. PUT \/v1\/webhook\/w/,
    undefined,
  ],
  ["for a disabled webhook", { ...waiting, ...over }, /disabled the webhook\. PUT \/v1/, undefined],
] satisfies [string, Delivery, RegExp, unknown][])(
  "a delivery that is %s says what comes next",
  (_, delivery, sentence, next) => {
    const outlook = outlookOf(delivery, undefined, nowMs);
    expect(outlook.sentence).toMatch(sentence);
    expect(outlook.next).toEqual(next);
  },
);

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
