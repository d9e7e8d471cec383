import { expect, test } from "vitest";
import { asRead, withoutTurns, withTurnsWritten } from "./sentences.js";
import { fullTime } from "./times.js";

test("a name turns nothing of the sentence that it stands in", () => {
  expect(withoutTurns("Give \u202eRota\u2066 the permission.")).toBe("Give Rota the permission.");
});

test("a time of the server is read in the browser's zone", () => {
  const at = "2026-11-27T08:47:00.000Z";
  expect(asRead(`Move the clock to ${at}.`)).toBe(`Move the clock to ${fullTime(at)}.`);
  expect(asRead("There is no group 2026-11-27.")).toBe("There is no group 2026-11-27.");
});

test("JSON shows what would turn it, and means the same", () => {
  const json = JSON.stringify({ message: "\u202eRota" });
  expect(withTurnsWritten(json)).toBe('{"message":"\\u202eRota"}');
  expect(JSON.parse(withTurnsWritten(json))).toEqual(JSON.parse(json));
});
