import { describe, expect } from "vitest";
import {
  type ControlCaller,
  type ControlSchemas,
  connector,
  credentials,
  groups,
  people,
  type Service,
  seed,
  test,
} from "../src/index.js";
import { decodeToken } from "./fixtures/claims.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

type SeedConnector = NonNullable<ControlSchemas["SeedDocument"]["connectors"]>[number];

const GROUP_TOKEN = 'group: "token" of ~our~ own/file';
const USER_TOKEN = "u";
const GROUP_ACCESS = "a text that opens the yard";
const USER_ACCESS = "x".repeat(8000);
const yard = { groupId: groups.yard };
const { mobileNumber } = people.member;

const spelledOut: Partial<SeedConnector> = {
  grants: [{ group: groups.yard, refreshToken: GROUP_TOKEN, accessTokens: [GROUP_ACCESS] }],
  userTokens: [
    { mobileNumber, refreshToken: USER_TOKEN, accessTokens: ["another", USER_ACCESS] },
    people.lead.mobileNumber,
  ],
};

/** The world, with what its connector is given beside what it has; in place of it where it has the same. */
function worldWith(more: Partial<SeedConnector>): ControlSchemas["SeedDocument"] {
  const connectors = seed.connectors?.map((one) => ({ ...one, grants: [], userTokens: [], ...more }));
  return { ...seed, ...(connectors && { connectors }) };
}

async function seeded(server: ControlCaller, more = spelledOut): Promise<Service> {
  return serviceIn(await server.call("createSandbox", { body: { seed: worldWith(more) } }));
}

describe("tokens that a seed spells out", () => {
  test("are exchanged, and call, as those that were issued", async ({ server }) => {
    const service = await seeded(server);
    const ofGroup = await service.withRefreshToken(GROUP_TOKEN);
    expect((await ofGroup.call("listGroups", {})).groups.map(({ groupId }) => groupId)).toEqual([
      groups.yard,
    ]);
    expect(await (await service.withRefreshToken(USER_TOKEN)).call("getMe", {})).toMatchObject({
      mobileNumber,
    });
    for (const accessToken of [GROUP_ACCESS, USER_ACCESS]) {
      await service.withAccessToken(accessToken).call("getGroup", { path: yard });
    }
    const strange = service.withAccessToken(GROUP_ACCESS);
    expect((await strange.refused("getGroup", { path: { groupId: groups.dock } })).status).toBe(403);
  });

  test("are told with what was seeded", async ({ server }) => {
    const service = await seeded(server);
    const { connectors } = await service.control.call("getSeed", {});
    const token = { groupId: null, kind: "user" };
    expect(connectors[0]?.refreshTokens).toEqual([
      expect.objectContaining({ kind: "group", refreshToken: GROUP_TOKEN, accessTokens: [GROUP_ACCESS] }),
      { ...token, mobileNumber, refreshToken: USER_TOKEN, accessTokens: ["another", USER_ACCESS] },
      { ...token, mobileNumber: people.lead.mobileNumber, refreshToken: expect.stringMatching(/^eyJ/) },
    ]);
  });

  test("are replaced in time by one of the service's layout, and end after a year", async ({ server }) => {
    const service = await seeded(server);
    await service.control.call("advanceClock", { body: { days: 330 } });
    const { refreshToken } = await service.getAccessToken(GROUP_TOKEN);
    expect(decodeToken(refreshToken ?? "").claims).toMatchObject({ ver: "2" });
    await service.withAccessToken(USER_ACCESS).call("getMe", {});
    await service.control.call("advanceClock", { body: { days: 35 } });
    const headers = credentials(USER_TOKEN);
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
    expect((await service.withAccessToken(USER_ACCESS).refused("getMe", {})).status).toBe(401);
  });

  test("of access end with the refresh token that they belong to", async ({ server }) => {
    const service = await seeded(server);
    await service.control.call("issueToken", {
      body: { applicationId: connector.applicationId, kind: "group", groupId: groups.yard },
    });
    expect((await service.withAccessToken(GROUP_ACCESS).refused("getGroup", { path: yard })).status).toBe(
      401,
    );
    await service.withAccessToken(USER_ACCESS).call("getMe", {});
  });

  test("of access have the connector's permissions", async ({ server }) => {
    const service = await seeded(server, { ...spelledOut, permissions: ["Group Information"] });
    const caller = service.withAccessToken(GROUP_ACCESS);
    await caller.call("getGroup", { path: yard });
    const body = { message: "Low tide at six." };
    expect((await caller.refused("postMessage", { path: yard, body })).status).toBe(403);
  });

  test.for<[string, Partial<SeedConnector>, number]>([
    [
      "grants[1].refreshToken",
      {
        grants: [
          { group: "Yard", refreshToken: "a" },
          { group: "Dock", refreshToken: "a" },
        ],
      },
      409,
    ],
    [
      "grants[0].accessTokens[0]",
      { grants: [{ group: "Yard", refreshToken: "a", accessTokens: ["a"] }] },
      409,
    ],
    ["userTokens[0].accessTokens[1]", { userTokens: [{ mobileNumber, accessTokens: ["b", "b"] }] }, 409],
    ["userTokens[0].refreshToken", { userTokens: [{ mobileNumber, refreshToken: " b" }] }, 400],
    ["userTokens[0].refreshToken", { userTokens: [{ mobileNumber, refreshToken: "b\u00e9" }] }, 400],
    ["grants[0].accessTokens[0]", { grants: [{ group: "Yard", accessTokens: [""] }] }, 400],
    ["userTokens[0].mobileNumber", { userTokens: [{ mobileNumber: "+12065550177" }] }, 404],
    ["pins[1].mobileNumber", { pins: [1, 2].map((pin) => ({ mobileNumber, pin })) }, 409],
    ["pins[0].mobileNumber", { pins: [{ mobileNumber: "+12065550177", pin: "1" }] }, 404],
    ["pins[0].pin", { pins: [{ mobileNumber, pin: "" }] }, 400],
  ])("that do not fit are refused at %s", async ([place, more, status], { server, service, control }) => {
    const refused = await server.refused("createSandbox", { body: { seed: worldWith(more) } });
    expect(refused).toMatchObject({ status, message: expect.stringContaining(`connectors[0].${place}`) });
    await (await service.as("group")).call("getGroup", { path: yard });
    expect((await control.call("listUsers", {})).users.length).toBeGreaterThan(0);
  });

  test("that the sandbox has already are refused, and nothing of the seed is kept", async ({
    service,
    control,
  }) => {
    const refreshToken = service.refreshToken("group");
    const body = { connectors: [{ name: "Second desk", grants: [{ group: groups.dock, refreshToken }] }] };
    const refused = await control.refused("seed", { body });
    expect(refused).toMatchObject({
      status: 409,
      message: expect.stringContaining("connectors[0].grants[0].refreshToken"),
    });
    expect(refused.message).not.toContain(refreshToken);
    expect((await control.call("listConnectors", {})).connectors).toHaveLength(1);
  });

  test("go with forks, exports, snapshots and resets", async ({ server }) => {
    const service = await seeded(server, { ...spelledOut, pins: [{ mobileNumber, pin: "4711" }] });
    const login = { body: { mobileNumber, applicationId: connector.applicationId, pin: 4711 } };
    const { control } = service;
    await control.call("takeSnapshot", { body: { name: "before" } });
    const fork = await control.call("forkSnapshot", { path: { name: "before" }, body: {} });
    const exported = await control.call("exportSandbox", { query: { snapshot: "before" } });
    const imported = await server.call("importSandbox", { body: exported });
    await control.call("restoreSnapshot", { path: { name: "before" } });
    const check = async (one: Service) => {
      await one.withAccessToken(GROUP_ACCESS).call("getGroup", { path: yard });
      await one.withRefreshToken(USER_TOKEN);
      await one.anonymous.call("loginWithPinAndApplicationId", login);
    };
    for (const one of [serviceIn(fork), serviceIn(imported), service]) await check(one);
    await control.call("reset", {});
    await check(service);
  });

  test("are in no request of an export, and yet count where it is run again", async ({
    service,
    control,
    server,
  }) => {
    const connectors = [
      {
        name: "Second desk",
        applicationId: "second-desk",
        applicationSecret: "SEC0NDDESK",
        grants: [
          { group: groups.dock, refreshToken: "secret of the dock", accessTokens: ["opens the dock"] },
        ],
        userTokens: [{ mobileNumber, refreshToken: "secret of the member" }, people.lead.mobileNumber],
        pins: [{ mobileNumber, pin: "sesame" }],
      },
    ];
    await control.call("seed", { body: { connectors } });
    const second = { applicationId: "second-desk", applicationSecret: "SEC0NDDESK" };
    await service.withAccessToken("opens the dock").call("listGroups", {});
    await service.withRefreshToken("secret of the dock", second);
    const login = { mobileNumber, applicationId: "second-desk" };
    for (const pin of ["sesame", "sesame"]) {
      await service.anonymous.call("loginWithPinAndApplicationId", { body: { ...login, pin } });
    }
    await service.anonymous.refused("loginWithPinAndApplicationId", { body: { ...login, pin: "0001" } });
    const exported = await control.call("exportSandbox", {});
    const requests = JSON.stringify(exported.requests);
    for (const secret of ["secret of", "opens the dock", "sesame", "SEC0NDDESK"]) {
      expect(requests).not.toContain(secret);
    }
    const imported = serviceIn(await server.call("importSandbox", { body: exported }));
    const report = await imported.control.call("rerunRequests", {});
    expect(report).toMatchObject({ different: 0, leftOut: 0, equal: exported.requests.length });
  });
});
