import { expect, it } from "vitest";
import { redact } from "../../src/transport/redaction.js";

it("a short secret is masked as a word of its own, and not inside of others", () => {
  expect(redact("connector c: accessToken c2", ["c"])).toBe("connector [secret]: accessToken c2");
  expect(redact("xK41ZA1AG8Wx", ["K41ZA1AG8W"])).toBe("x[secret]x");
});
