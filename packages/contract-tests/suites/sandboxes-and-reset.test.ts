import { describe, expect } from "vitest";
import {
  type ControlCaller,
  type ControlSchemas,
  connector,
  credentials,
  exchange,
  groups,
  people,
  seed,
  test,
} from "../src/index.js";

const { applicationId } = connector;

/** The first refresh token of the seeded connector. */
function firstToken({ connectors }: ControlSchemas["SeedSummary"]): string {
  return connectors[0]?.refreshTokens[0]?.refreshToken ?? "";
}

/** 401 for want of a token where the sandbox exists, and 404 where it does not. */
async function statusWithoutToken(server: ControlCaller, sandboxId: string): Promise<number> {
  const answer = await server.send({ method: "GET", target: `/s/${sandboxId}/v1/groups/${groups.yard}` });
  return answer.status;
}

describe("a sandbox", () => {
  test("can be made by a request without a body", async ({ server }) => {
    await expect(server.call("createSandbox", {})).resolves.toMatchObject({ sandboxId: expect.any(String) });
  });

  test("has its own data", async ({ service, server, control }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    await (await service.as("group")).call("postMessage", {
      path: { groupId: groups.yard },
      body: { message: "Low tide at six." },
    });
    const target = `/s/${other.sandboxId}/_control/groups/${groups.yard}/messages`;
    const elsewhere = await server.send({ method: "GET", target });
    expect(JSON.parse(elsewhere.text)).toEqual({ messages: [], nextCursor: null });
    const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
    expect(messages).toHaveLength(1);
  });

  test("does not take the tokens of another, although they are of the same world", async ({
    service,
    server,
  }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    const headers = credentials(firstToken(other));
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
    const own = await exchange(new URL(other.url), {
      method: "GET",
      target: `${new URL(other.url).pathname}v1/accessToken`,
      headers,
    });
    const { accessToken } = JSON.parse(own.text);
    expect((await service.withAccessToken(accessToken).refused("getMe", {})).status).toBe(401);
  });

  test("has its own clock", async ({ server, clock }) => {
    await clock.advance({ days: 400 });
    const { nowMs, offsetMs } = await server.call("getClock", {});
    expect(Math.abs(offsetMs)).toBeLessThan(1000);
    expect((await clock.read()).nowMs - nowMs).toBeGreaterThan(399 * 86_400_000);
  });

  test("has its own request log", async ({ service, server }) => {
    const { sandboxId } = await server.call("createSandbox", { body: { seed } });
    await service.as("member");
    const elsewhere = await server.send({ method: "GET", target: `/s/${sandboxId}/_control/requests` });
    expect(JSON.parse(elsewhere.text)).toEqual({ requests: [], nextCursor: null });
  });

  test("is made under the name that was asked for, once", async ({ server }) => {
    const sandboxId = `tide-${Date.now()}`;
    const made = await server.call("createSandbox", { body: { sandboxId } });
    expect(made.url).toBe(`${server.url}s/${sandboxId}/`);
    expect(made.controlUrl).toBe(`${server.url}s/${sandboxId}/_control`);
    expect((await server.refused("createSandbox", { body: { sandboxId } })).status).toBe(409);
  });

  test("is gone when it is deleted, and its name is free again", async ({ server }) => {
    const { sandboxId } = await server.call("createSandbox", { body: {} });
    expect(await statusWithoutToken(server, sandboxId)).toBe(401);
    await server.call("deleteSandbox", { path: { sandboxId } });
    expect(await statusWithoutToken(server, sandboxId)).toBe(404);
    expect((await server.refused("deleteSandbox", { path: { sandboxId } })).status).toBe(404);
    await expect(server.call("createSandbox", { body: { sandboxId } })).resolves.toMatchObject({ sandboxId });
  });

  test("is in the list until it is deleted; the default one always", async ({ server }) => {
    const { sandboxId } = await server.call("createSandbox", { body: {} });
    const listed = async () => (await server.call("listSandboxes", {})).sandboxes.map((one) => one.sandboxId);
    expect(await listed()).toEqual(expect.arrayContaining(["default", sandboxId]));
    await server.call("deleteSandbox", { path: { sandboxId } });
    expect(await listed()).not.toContain(sandboxId);
    expect((await server.refused("deleteSandbox", { path: { sandboxId: "default" } })).status).toBe(400);
  });

  test("with the same random seed has the same identifiers and secrets", async ({ server }) => {
    const body = { randomSeed: "tide" };
    const summary = async (randomSeed: string) => {
      const { groups: made, connectors } = await server.call("createSandbox", {
        body: { ...body, randomSeed },
      });
      return { groupIds: made.map(({ groupId }) => groupId), id: connectors[0]?.applicationId };
    };
    const first = await summary("tide");
    expect(await summary("tide")).toEqual(first);
    expect((await summary("ebb")).groupIds).not.toEqual(first.groupIds);
  });

  test("with a seed that contradicts itself is not made, and the place is named", async ({ server }) => {
    const twice = { ...seed, groups: [...(seed.groups ?? []), ...(seed.groups ?? [])] };
    const refused = await server.refused("createSandbox", { body: { seed: twice } });
    expect([400, 409]).toContain(refused.status);
    expect(refused.message).toContain("groups[3]");
  });
});

describe("a reset", () => {
  test("brings the data back to the seed", async ({ service, control }) => {
    const caller = await service.as("group");
    await caller.call("postMessage", {
      path: { groupId: groups.yard },
      body: { message: "Low tide at six." },
    });
    await control.call("registerConnector", { body: { name: "Second desk" } });
    await control.call("changeUser", {
      path: { userId: people.member.userId },
      body: { name: "Kaya Aydin" },
    });
    await control.call("reset", {});
    expect(await control.call("listMessages", { path: { groupId: groups.yard } })).toEqual({
      messages: [],
      nextCursor: null,
    });
    expect((await control.call("listConnectors", {})).connectors).toHaveLength(1);
    expect((await control.call("getUser", { path: { userId: people.member.userId } })).name).toBe(
      people.member.name,
    );
  });

  test("ends all tokens and hands out new ones", async ({ service, control }) => {
    const caller = await service.as("member");
    const seeded = await control.call("reset", {});
    expect((await caller.refused("getMe", {})).status).toBe(401);
    const old = { headers: credentials(service.refreshToken("group")) };
    expect((await service.anonymous.refused("getAccessToken", old)).status).toBe(401);
    await expect(service.getAccessToken(firstToken(seeded))).resolves.toBeDefined();
  });

  test("brings the clock back to the machine's time, running", async ({ control, clock }) => {
    await clock.freeze();
    await clock.advance({ days: 400 });
    await control.call("reset", {});
    const { frozen, offsetMs } = await clock.read();
    expect(frozen).toBe(false);
    expect(Math.abs(offsetMs)).toBeLessThan(1000);
  });

  test("starts the identifiers from the beginning", async ({ control }) => {
    const make = async () => {
      const { groupId } = await control.call("addGroup", {
        body: { groupName: "Crane crew", admins: [people.lead.mobileNumber] },
      });
      return groupId;
    };
    await control.call("reset", {});
    const first = await make();
    const second = await make();
    await control.call("reset", {});
    expect([await make(), await make()]).toEqual([first, second]);
  });

  test("empties the request log and the PINs", async ({ service, control, pins }) => {
    const { mobileNumber } = people.member;
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    expect(await pins.newest(mobileNumber)).toBeDefined();
    await control.call("reset", {});
    expect(await control.call("listPins", {})).toEqual({ pins: [] });
    expect(await control.call("listRequests", {})).toEqual({ requests: [], nextCursor: null });
  });

  test("forgets what was counted for throttling", async ({ service, control }) => {
    const caller = await service.as("member");
    const calls = Array.from({ length: 101 }, () => caller.send({ method: "GET", target: "/v1/users/me" }));
    expect((await Promise.all(calls)).map(({ status }) => status)).toContain(429);
    const seeded = await control.call("reset", {});
    await expect(service.getAccessToken(firstToken(seeded))).resolves.toBeDefined();
  });

  test("leaves other sandboxes alone", async ({ server, control }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    await control.call("reset", {});
    const url = new URL(other.url);
    const headers = credentials(firstToken(other));
    const answer = await exchange(url, { method: "GET", target: `${url.pathname}v1/accessToken`, headers });
    expect(answer.status).toBe(200);
  });
});
