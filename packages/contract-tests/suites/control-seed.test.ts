import { describe, expect } from "vitest";
import { type ControlSchemas, people, test, UNKNOWN_NUMBER } from "../src/index.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

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

describe("what a sandbox was seeded with", () => {
  test("is told as it was told when it was made, and after a reset anew", async ({ server }) => {
    const { sandboxId, url, controlUrl, ...made } = await server.call("createSandbox", {});
    const { control } = serviceIn({ sandboxId, url, controlUrl, ...made });
    expect(await control.call("getSeed", {})).toEqual(made);
    const anew = await control.call("reset", {});
    expect(anew.connectors).not.toEqual(made.connectors);
    expect(await control.call("getSeed", {})).toEqual(anew);
  });

  test("is the same for the default sandbox at every start, and for others never", async ({ server }) => {
    const tokensOf = ({ connectors }: ControlSchemas["SeedSummary"]) =>
      connectors.flatMap(({ refreshTokens }) => refreshTokens.map(({ refreshToken }) => refreshToken));
    const known = await server.call("getSeed", {});
    expect(tokensOf(known)).toEqual([
      ...["kaizala-dev-group-token", "kaizala-dev-user-token", "kaizala-dev-tenant-token"],
    ]);
    const [one, other] = await Promise.all([1, 2].map(() => server.call("createSandbox", {})));
    if (!one || !other) throw new Error("There are two.");
    for (const made of [one, other]) expect(tokensOf(made).every((token) => /^eyJ/.test(token))).toBe(true);
    const identifiersOf = ({ connectors, groups }: ControlSchemas["SeedSummary"]) => [
      ...connectors.flatMap(({ applicationId, applicationSecret }) => [applicationId, applicationSecret]),
      ...groups.map(({ groupId }) => groupId),
    ];
    const all = [known, one, other].flatMap(identifiersOf);
    expect(new Set(all).size).toBe(all.length);
  });
});
