import { describe, expect } from "vitest";
import { type ConnectorCredentials, type KaizalaCaller, people, type Service, test } from "../src/index.js";

const OF_CONNECTOR = 100;
const OF_TENANT = 300;

/** Calls so often at once; answers with the statuses. */
async function statuses(caller: KaizalaCaller, calls: number): Promise<number[]> {
  const answers = await Promise.all(
    Array.from({ length: calls }, () => caller.send({ method: "GET", target: "/v1/users/me" })),
  );
  return answers.map(({ status }) => status);
}

/** A further connector, with a token of `member`. */
async function anotherConnector({
  control,
}: Service): Promise<ConnectorCredentials & { refreshToken: string }> {
  const registered = await control.call("registerConnector", { body: { name: "Second desk" } });
  const { refreshToken } = await control.call("issueToken", {
    body: {
      applicationId: registered.applicationId,
      kind: "user",
      mobileNumber: people.member.mobileNumber,
    },
  });
  return { ...registered, refreshToken };
}

describe("a connector", () => {
  test("may call 100 times in a minute, the token call included, and is then told when to go on", async ({
    service,
    clock,
  }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await clock.advance({ seconds: 20 });
    const answered = await statuses(caller, OF_CONNECTOR - 1);
    expect(new Set(answered)).toEqual(new Set([200]));
    const refused = await caller.refused("getMe", {});
    expect(refused).toMatchObject({ status: 429, message: expect.stringContaining("100") });
    // The first of the calls, the one for the token, is 20 seconds old.
    expect(refused.headers["retry-after"]).toBe("40");
    await clock.advance({ seconds: 39 });
    expect((await caller.refused("getMe", {})).headers["retry-after"]).toBe("1");
    await clock.advance({ seconds: 1 });
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
  });

  test("is counted over all of its tokens and gets no token either, while others go on", async ({
    service,
    clock,
  }) => {
    await clock.freeze();
    const member = await service.as("member");
    const ofGroup = await service.as("group");
    const other = await anotherConnector(service);
    await statuses(member, OF_CONNECTOR - 2);
    expect((await ofGroup.refused("getMe", {})).status).toBe(429);
    await expect(service.getAccessToken(service.refreshToken("lead"))).rejects.toThrow("429");
    const ofOther = await service.withRefreshToken(other.refreshToken, other);
    await expect(ofOther.call("getMe", {})).resolves.toBeDefined();
  });

  test("that is refused does not use up calls by asking again", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await statuses(caller, OF_CONNECTOR + 20);
    await clock.advance({ minutes: 1 });
    const answered = await statuses(caller, OF_CONNECTOR);
    expect(new Set(answered)).toEqual(new Set([200]));
  });
});

describe("a tenant", () => {
  test("may call 300 times in a minute over all of its connectors", async ({ service, clock }) => {
    await clock.freeze();
    const callers = [await service.as("member")];
    for (let others = 0; others < 3; others += 1) {
      const other = await anotherConnector(service);
      callers.push(await service.withRefreshToken(other.refreshToken, other));
    }
    // Four of the calls were for the access tokens.
    const answered = await Promise.all(callers.map((caller) => statuses(caller, OF_TENANT / 4 - 1)));
    expect(new Set(answered.flat())).toEqual(new Set([200]));
    for (const caller of callers) {
      const refused = await caller.refused("getMe", {});
      expect(refused).toMatchObject({ status: 429, message: expect.stringContaining("300") });
    }
  });
});
