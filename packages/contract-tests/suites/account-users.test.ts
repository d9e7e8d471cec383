import { describe, expect } from "vitest";
import { test } from "../src/index.js";

describe("getMe", () => {
  test("answers with the user of the token", async ({ account, permitted }) => {
    permitted("profile.read");
    const { id, mobileNumber } = await account.caller.call("getMe", {});
    expect(id).not.toBe("");
    expect(mobileNumber).toMatch(/^\+\d+$/);
  });
});
