import { expect, it } from "vitest";
import { quoteUnsafeIntegers } from "../../src/transport/exact-integers.js";

it("digits behind a point or before an exponent are no integer, however many there are", () => {
  const json = '[0.12345678901234567, -12345678901234567.5, 12345678901234567e2, "a\\"12345678901234567"]';
  expect(quoteUnsafeIntegers(json)).toBe(json);
  expect(quoteUnsafeIntegers("[-12345678901234567,1234567890123456]")).toBe(
    '["-12345678901234567",1234567890123456]',
  );
});
