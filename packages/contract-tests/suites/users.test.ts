import { describe, expect } from "vitest";
import { people, test } from "../src/index.js";

describe("getMe", () => {
  test("a user token reads the profile of its user", async ({ service }) => {
    const profile = await (await service.as("member")).call("getMe", {});
    const { userId, mobileNumber, name } = people.member;
    expect(profile).toEqual({ id: userId, mobileNumber, name, profilePic: "" });
  });

  test("a group token reads the profile of the admin who granted the group", async ({ service }) => {
    const profile = await (await service.as("group")).call("getMe", {});
    expect(profile.mobileNumber).toBe(people.lead.mobileNumber);
  });

  test("a change of the user's name shows at once", async ({ service, control }) => {
    const caller = await service.as("member");
    await control.call("changeUser", {
      path: { userId: people.member.userId },
      body: { name: "Kaya Aydin" },
    });
    expect((await caller.call("getMe", {})).name).toBe("Kaya Aydin");
  });
});
