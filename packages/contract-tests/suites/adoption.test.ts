import {
  createMockServer,
  type MockServer,
  type SeedDocument,
  type ServerLog,
  silentLog,
} from "@kaizala-gateway/mock-server";
import { describe, expect, onTestFinished } from "vitest";
import { connector, credentials, groups, people, Service, seed, test, UNKNOWN_NUMBER } from "../src/index.js";
import { openPage, submitPage } from "./fixtures/oauth-flow.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

const OWN = { applicationId: "app of our own", applicationSecret: "0ur0wnSecret" };
const { mobileNumber } = people.member;
const yard = { groupId: groups.yard };

type Adopted = Parameters<NonNullable<ServerLog["adopted"]>>[0];

interface Adopting {
  readonly server: MockServer;
  readonly service: Service;
  readonly told: Adopted[];
}

/** A server of a test's own that adopts what is unknown, with the world in it. */
async function adopting(more: { readonly seed?: SeedDocument } = {}): Promise<Adopting> {
  const told: Adopted[] = [];
  const log = { ...silentLog, adopted: (entry: Adopted) => told.push(entry) };
  const server = await createMockServer({ seed, adopt: true, log, ...more });
  onTestFinished(() => server.close());
  return { server, service: new Service(server.url, server.seeded, () => {}), told };
}

// What needs no sandbox of a target takes its fixture all the same: a target without the control API has nothing to adopt.
describe("a server that adopts", () => {
  test("takes an unknown access token for the first grant of the seed, and tells of it once", async ({
    server: _,
  }) => {
    const { service, told } = await adopting();
    const caller = service.withAccessToken("token of our own");
    for (let count = 0; count < 2; count += 1) {
      const { groups: reached } = await caller.call("listGroups", {});
      expect(reached.map(({ groupId }) => groupId)).toEqual([groups.yard]);
    }
    expect(told).toEqual([{ kind: "accessToken", identifier: null, standsFor: connector.applicationId }]);
    expect(JSON.stringify(told)).not.toContain("of our own");
    const beside = serviceIn(await service.control.call("createSandbox", { body: { seed } }));
    await beside.withAccessToken("token of our own").call("getGroup", { path: yard });
    expect(told).toHaveLength(2);
  });

  test("takes unknown credentials for the first connector that has a grant", async ({ server: _ }) => {
    const first = { name: "Without a grant", applicationId: "without-a-grant" };
    const { told, service } = await adopting({
      seed: { ...seed, connectors: [first, ...(seed.connectors ?? [])] },
    });
    await service.withAccessToken("token of our own").call("getGroup", { path: yard });
    expect(told).toEqual([{ kind: "accessToken", identifier: null, standsFor: connector.applicationId }]);
  });

  test("takes an unknown connector, its secret and its refresh token for the seeded one", async ({
    server: _,
  }) => {
    const { server, service, told } = await adopting();
    for (let count = 0; count < 2; count += 1) {
      const caller = await service.withRefreshToken("refresh token of our own", OWN);
      await caller.call("getGroup", { path: yard });
    }
    expect(told.map(({ kind, identifier }) => [kind, identifier])).toEqual([
      ["applicationId", OWN.applicationId],
      ["applicationSecret", null],
      ["refreshToken", null],
    ]);
    const used = server.coverage().connectors.filter(({ operations }) => operations.length > 0);
    expect(used.map(({ applicationId }) => applicationId)).toEqual([connector.applicationId]);
    // The tokens of the seed go on.
    await (await service.as("group")).call("getGroup", { path: yard });
  });

  test("takes a wrong secret of the seeded connector, and of no other", async ({ server: _ }) => {
    const { service } = await adopting();
    const wrong = { ...connector, applicationSecret: "wr0ngSecret" };
    await service.withRefreshToken(service.refreshToken("group"), wrong);
    const second = await service.control.call("registerConnector", { body: { name: "Second desk" } });
    const { refreshToken } = await service.control.call("issueToken", {
      body: { applicationId: second.applicationId, kind: "user", mobileNumber },
    });
    const headers = credentials(refreshToken, { ...second, applicationSecret: "wr0ngSecret" });
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
  });

  test("lets people sign in for an unknown connector", async ({ server: _ }) => {
    const { server, service } = await adopting();
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId: OWN.applicationId } });
    const pin = server.pins(mobileNumber)[0]?.pin ?? "";
    const { refreshToken } = await service.anonymous.call("loginWithPinAndApplicationId", {
      body: { mobileNumber, pin, ...OWN },
    });
    await (await service.withRefreshToken(refreshToken, OWN)).call("getMe", {});
    expect((await openPage(service, { client_id: "app of somebody" })).status).toBe(200);
    const page = { client_id: "app of somebody", mobileNumber };
    await submitPage(service, page);
    const { headers } = await submitPage(service, { ...page, pin: server.pins(mobileNumber)[0]?.pin ?? "" });
    const code = new URL(headers.location ?? "").searchParams.get("code") ?? "";
    const exchanged = await service.send({
      method: "POST",
      target: "/api/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: String(new URLSearchParams({ client_id: page.client_id, client_secret: "s0mebody", code })),
    });
    expect(exchanged.status).toBe(200);
    const body = { mobileNumber: UNKNOWN_NUMBER, applicationId: OWN.applicationId };
    expect((await service.anonymous.refused("generatePin", { body })).status).toBe(404);
  });

  test("takes unknown groups for that of the first grant, wherever they stand", async ({ server: _ }) => {
    const { service, told } = await adopting();
    const caller = await service.as("group");
    const path = { groupId: "group of our own" };
    const { groups: shown } = await caller.call("getGroup", { path });
    expect(shown[0]?.groupId).toBe(groups.yard);
    const { referenceId } = await caller.call("postMessage", { path, body: { message: "Low tide at six." } });
    const body = { referenceId, sourceGroupId: "another group", reactionType: "Like" as const };
    await caller.call("postReaction", { path, body });
    const { messages } = await service.control.call("listMessages", { path: yard });
    expect(messages).toHaveLength(1);
    const query = { objectId: "group of a webhook", objectType: "Group" as const };
    expect((await caller.call("listWebhooks", { query })).webhooks).toEqual([]);
    expect(told.map(({ identifier }) => identifier)).toEqual([
      path.groupId,
      body.sourceGroupId,
      query.objectId,
    ]);
    expect(new Set(told.map(({ standsFor }) => standsFor))).toEqual(new Set([groups.yard]));
  });

  test("refuses what the sandbox has ended itself", async ({ server: _ }) => {
    const given = { grants: [{ group: groups.yard, refreshToken: "g", accessTokens: ["a"] }] };
    const second = {
      ...given,
      name: "Second desk",
      applicationId: "second",
      grants: [{ group: groups.dock, refreshToken: "h", accessTokens: ["b"] }],
    };
    const connectors = (seed.connectors ?? []).map((one) => ({ ...one, ...given }));
    const { service, told } = await adopting({ seed: { ...seed, connectors: [...connectors, second] } });
    const { accessToken } = await service.getAccessToken("g");
    const { applicationId } = connector;
    await service.control.call("issueToken", {
      body: { applicationId, kind: "group", groupId: groups.yard },
    });
    await service.control.call("deleteConnector", { path: { applicationId: "second" } });
    for (const ended of [accessToken, "a", "b", "g", "h"]) {
      expect((await service.withAccessToken(ended).refused("listGroups", {})).status).toBe(401);
    }
    for (const headers of [
      credentials("g"),
      credentials("h"),
      credentials("x", { ...OWN, applicationId: "second" }),
    ]) {
      expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
    }
    await service.control.call("advanceClock", { body: { days: 400 } });
    expect((await service.withAccessToken("a").refused("listGroups", {})).status).toBe(401);
    await service.control.call("deleteConnector", { path: { applicationId } });
    expect((await service.withAccessToken("new").refused("listGroups", {})).status).toBe(401);
    expect(told).toEqual([]);
  });

  test("keeps what it adopted in snapshots, and gives it up with a reset", async ({ server: _ }) => {
    const { service, server, told } = await adopting();
    const call = () =>
      service.withAccessToken("token of our own").call("getGroup", { path: { groupId: "own" } });
    await call();
    server.snapshot("adopted");
    server.reset();
    await call();
    expect(told).toHaveLength(4);
    server.restore("adopted");
    await call();
    expect(told).toHaveLength(4);
  });

  test("adopts a thousand things at most, and neither what is empty nor what is very long", async ({
    server: _,
  }) => {
    const { service, told } = await adopting();
    const caller = await service.as("group");
    const long = service.withAccessToken("x".repeat(8193));
    expect((await long.refused("listGroups", {})).status).toBe(401);
    expect((await service.anonymous.refused("listGroups", {})).status).toBe(401);
    for (let from = 0; from < 1000; from += 90) {
      const subGroups = Array.from({ length: Math.min(90, 1000 - from) }, (_, at) => `own-${from + at}`);
      await caller.refused("attachSubGroups", { path: yard, body: { subGroups } });
    }
    expect(told).toHaveLength(1000);
    expect((await caller.refused("getGroup", { path: { groupId: "one more" } })).status).toBe(404);
    await caller.call("getGroup", { path: { groupId: "own-999" } });
  });
});

describe("a server that does not adopt", () => {
  test("refuses all of it", async ({ service }) => {
    expect((await service.withAccessToken("own").refused("listGroups", {})).status).toBe(401);
    const headers = credentials(service.refreshToken("group"), OWN);
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
    const path = { groupId: "group of our own" };
    expect((await (await service.as("group")).refused("getGroup", { path })).status).toBe(404);
  });
});
