import { expect, test } from "vitest";
import { withoutTurns } from "./sentences.js";

test("a name turns nothing of the sentence that it stands in", () => {
  expect(withoutTurns("Give \u202eRota\u2066 the permission.")).toBe("Give Rota the permission.");
});
