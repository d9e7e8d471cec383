import { describe, expect } from "vitest";
import { people, test, UNKNOWN_NUMBER } from "../src/index.js";

describe("a further seed", () => {
  test("adds to what is there, and tells the new credentials", async ({ service, control }) => {
    const added = await control.call("seed", {
      body: {
        users: [{ mobileNumber: UNKNOWN_NUMBER, name: "Noa Lund" }],
        groups: [{ name: "Crane crew", admins: [UNKNOWN_NUMBER] }],
        connectors: [{ name: "Second desk", grants: [{ group: "Crane crew" }] }],
      },
    });
    const [desk] = added.connectors;
    const connector = {
      applicationId: desk?.applicationId ?? "",
      applicationSecret: desk?.applicationSecret ?? "",
    };
    const caller = await service.withRefreshToken(desk?.refreshTokens[0]?.refreshToken ?? "", connector);
    const { groups: reached } = await caller.call("listGroups", {});
    expect(reached.map(({ groupName }) => groupName)).toEqual(["Crane crew"]);
    expect((await control.call("listAllGroups", {})).groups).toHaveLength(4);
  });

  test("is added whole or, where it conflicts, not at all", async ({ control }) => {
    const before = await control.call("listUsers", {});
    const refused = await control.refused("seed", {
      body: {
        users: [
          { mobileNumber: UNKNOWN_NUMBER, name: "Noa Lund" },
          { mobileNumber: people.member.mobileNumber, name: "Noa Lund" },
        ],
      },
    });
    expect(refused).toMatchObject({ status: 409, message: expect.stringContaining("users[1]") });
    expect(await control.call("listUsers", {})).toEqual(before);
  });
});
