import { expect, it } from "vitest";
import { documents } from "../contract/documents.js";
import { controlTokenProblem } from "../secrets/control-token.js";
import { demandedToken } from "./demanded-token.js";

const draw = (count: number) => Buffer.alloc(count, 0xfb);

it.each(["127.0.0.1", "127.8.8.8", "localhost", "a.localhost", "::1", undefined])(
  "on %s none is demanded unless it was given",
  (host) => {
    expect(demandedToken({ host }, draw)).toBeNull();
    expect(demandedToken({ host, controlToken: "given-to-the-server" }, draw)).toBe("given-to-the-server");
  },
);

it.each(["0.0.0.0", "::", "", "10.0.0.1", "mock.example", "localhost.example"])(
  "on %j one of 32 bytes is drawn unless it was given",
  (host) => {
    expect(demandedToken({ host }, draw)).toBe(Buffer.alloc(32, 0xfb).toString("base64url"));
    expect(demandedToken({ host, controlToken: "given-to-the-server" }, draw)).toBe("given-to-the-server");
  },
);

it("a text that cannot be one is refused without being told", () => {
  expect(() => demandedToken({ controlToken: "two words of a secret" }, draw)).toThrow(
    /^controlToken: must be 16 to 256 printable ASCII characters without spaces, such as what openssl rand -hex 32 prints\.$/,
  );
});

it("the contract of the control API has the same rule", () => {
  const { minLength, maxLength, pattern } = documents.control.components.schemas.ControlToken ?? {};
  expect([minLength, maxLength, pattern]).toEqual([16, 256, "^[!-~]+$"]);
  const ofContract = new RegExp(`${pattern}`);
  for (const text of [
    "x".repeat(15),
    "x".repeat(16),
    "x".repeat(256),
    "x".repeat(257),
    `${"x".repeat(20)} `,
    "ü".repeat(20),
  ]) {
    const isTaken =
      text.length >= Number(minLength) && text.length <= Number(maxLength) && ofContract.test(text);
    expect(controlTokenProblem(text) === undefined).toBe(isTaken);
  }
});
