import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";

const { applicationId } = connector;
const path = { applicationId };
const deactivate = { path, body: { active: false } };
const activate = { path, body: { active: true } };

describe("an inactive connector", () => {
  test("is granted no new group, and gets no group token for one", async ({ control }) => {
    await control.call("changeConnector", deactivate);
    const body = { applicationId, groupId: groups.dock };
    expect((await control.refused("giveGrant", { body })).status).toBe(403);
    const token = { ...body, kind: "group" } as const;
    expect((await control.refused("issueToken", { body: token })).status).toBe(403);
  });

  test("goes on working for the groups that granted it", async ({ service, control }) => {
    const before = await service.as("group");
    await control.call("changeConnector", deactivate);
    const after = await service.as("group");
    for (const caller of [before, after]) {
      const body = { message: "Low tide at six." };
      await expect(
        caller.call("postMessage", { path: { groupId: groups.yard }, body }),
      ).resolves.toBeDefined();
    }
  });

  test("goes on working for user tokens that were generated before", async ({ service, control }) => {
    await control.call("changeConnector", deactivate);
    const caller = await service.as("member");
    await expect(caller.call("getMe", {})).resolves.toMatchObject({
      mobileNumber: people.member.mobileNumber,
    });
  });

  test("that was removed from a group cannot be granted it again until it is active", async ({
    service,
    control,
  }) => {
    await control.call("changeConnector", deactivate);
    const { grants } = await control.call("listGrants", { query: { groupId: groups.yard } });
    await control.call("takeGrant", { path: { grantId: grants[0]?.grantId ?? "" } });
    const body = { applicationId, groupId: groups.yard };
    expect((await control.refused("giveGrant", { body })).status).toBe(403);
    await control.call("changeConnector", activate);
    const { refreshToken } = await control.call("giveGrant", { body });
    const caller = await service.withRefreshToken(refreshToken);
    await expect(caller.call("getGroup", { path: { groupId: groups.yard } })).resolves.toBeDefined();
  });

  test("is granted new groups once it is active again", async ({ control }) => {
    await control.call("changeConnector", deactivate);
    expect(await control.call("changeConnector", activate)).toMatchObject({ applicationId, active: true });
    const body = { applicationId, groupId: groups.dock };
    await expect(control.call("giveGrant", { body })).resolves.toMatchObject(body);
  });
});

describe("a grant", () => {
  test("is for one group, and a connector can hold many", async ({ service, control }) => {
    for (const groupId of [groups.dock, groups.notices]) {
      const { refreshToken } = await control.call("giveGrant", { body: { applicationId, groupId } });
      const { groups: reached } = await (await service.withRefreshToken(refreshToken)).call("listGroups", {});
      expect(reached.map((group) => group.groupId)).toEqual([groupId]);
    }
    const { grants } = await control.call("listGrants", { query: { applicationId } });
    expect(grants.map(({ groupId }) => groupId).toSorted()).toEqual(Object.values(groups).toSorted());
    await expect((await service.as("group")).call("listGroups", {})).resolves.toBeDefined();
  });

  test("hands out a group token for 365 days", async ({ control, clock }) => {
    const nowMs = await clock.freeze();
    const given = await control.call("giveGrant", { body: { applicationId, groupId: groups.dock } });
    expect(given.refreshTokenExpiry - nowMs).toBe(365 * 86_400_000);
    expect(given.grantedAt).toBe(new Date(nowMs).toISOString());
  });

  test("is given by an admin of the group, or of its organisation", async ({ control }) => {
    const body = { applicationId, groupId: groups.dock };
    expect((await control.call("giveGrant", { body })).grantedBy).toBe(people.lead.mobileNumber);
    const byOwner = { ...body, grantedBy: people.owner.mobileNumber };
    expect((await control.call("giveGrant", { body: byOwner })).grantedBy).toBe(people.owner.mobileNumber);
    const byMember = { ...body, grantedBy: people.member.mobileNumber };
    expect((await control.refused("giveGrant", { body: byMember })).status).toBe(400);
    const inTheGroup = { ...byMember, groupId: groups.yard };
    expect((await control.refused("giveGrant", { body: inTheGroup })).status).toBe(400);
  });

  test("that is taken away ends its token and its reach, and other groups stay", async ({
    service,
    control,
  }) => {
    const dock = await control.call("giveGrant", { body: { applicationId, groupId: groups.dock } });
    const ofDock = await service.withRefreshToken(dock.refreshToken);
    await control.call("takeGrant", { path: { grantId: dock.grantId } });
    // 403 is for a missing grant.
    expect((await ofDock.refused("getGroup", { path: { groupId: groups.dock } })).status).toBe(403);
    await expect(service.getAccessToken(dock.refreshToken)).rejects.toThrow("401");
    await expect(
      (await service.as("group")).call("getGroup", { path: { groupId: groups.yard } }),
    ).resolves.toBeDefined();
    expect((await control.refused("takeGrant", { path: { grantId: dock.grantId } })).status).toBe(404);
  });

  test("of an unknown connector or group is not found", async ({ control }) => {
    const noConnector = { applicationId: "no-such-connector", groupId: groups.dock };
    const noGroup = { applicationId, groupId: "no-such-group" };
    for (const body of [noConnector, noGroup]) {
      expect((await control.refused("giveGrant", { body })).status).toBe(404);
    }
  });
});

describe("a connector", () => {
  test("has an ID and a secret in the service's form", async ({ control }) => {
    const registered = await control.call("registerConnector", { body: { name: "Second desk" } });
    expect(registered.applicationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
    expect(registered.applicationSecret).toMatch(/^[A-Z0-9]{10}$/);
    expect(registered.active).toBe(true);
  });

  test("shows its secret once", async ({ control }) => {
    const { applicationId: id } = await control.call("registerConnector", { body: { name: "Second desk" } });
    expect(await control.call("getConnector", { path: { applicationId: id } })).not.toHaveProperty(
      "applicationSecret",
    );
  });

  test("can have an ID of 64 hexadecimal digits, as in 2017", async ({ service, control }) => {
    const early = await control.call("registerConnector", {
      body: { name: "Early desk", applicationId: "0A1B2C3D".repeat(8) },
    });
    const { refreshToken } = await control.call("giveGrant", {
      body: { applicationId: early.applicationId, groupId: groups.yard },
    });
    await expect(service.getAccessToken(refreshToken, early)).resolves.toBeDefined();
  });

  test("gets changed permissions with its next access token", async ({ service, control }) => {
    const before = await service.as("member");
    await control.call("changeConnector", { path, body: { permissions: ["groupinfo.read"] } });
    await expect(before.call("getMe", {})).resolves.toBeDefined();
    expect((await (await service.as("member")).refused("getMe", {})).status).toBe(403);
  });
});
