import { expect, test } from "vitest";
import { withoutTurns, withTurnsWritten } from "./sentences.js";

test("a name turns nothing of the sentence that it stands in", () => {
  expect(withoutTurns("Give \u202eRota\u2066 the permission.")).toBe("Give Rota the permission.");
});

test("JSON shows what would turn it, and means the same", () => {
  const json = JSON.stringify({ message: "\u202eRota" });
  expect(withTurnsWritten(json)).toBe('{"message":"\\u202eRota"}');
  expect(JSON.parse(withTurnsWritten(json))).toEqual(JSON.parse(json));
});
