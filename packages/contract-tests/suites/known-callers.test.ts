import { describe, expect } from "vitest";
import { connector, groups, type KaizalaCaller, people, type Service, test } from "../src/index.js";

/** Calls once, so that the service has met the token. */
async function met(caller: KaizalaCaller): Promise<KaizalaCaller> {
  await caller.call("getMe", {});
  return caller;
}

async function userIdOf({ control }: Service, mobileNumber: string): Promise<string> {
  const { users } = await control.call("listUsers", {});
  return users.find((user) => user.mobileNumber === mobileNumber)?.userId ?? "";
}

describe("a caller whom the service has met", () => {
  test("goes by a new name at once", async ({ service, control }) => {
    const caller = await met(await service.as("member"));
    const userId = await userIdOf(service, people.member.mobileNumber);
    await control.call("changeUser", { path: { userId }, body: { name: "Mara Lindqvist" } });
    expect((await caller.call("getMe", {})).name).toBe("Mara Lindqvist");
  });

  test("is refused at once when the grant is taken", async ({ service, control }) => {
    const caller = await met(await service.as("group"));
    const { grants } = await control.call("listGrants", { query: { groupId: groups.yard } });
    for (const { grantId } of grants) await control.call("takeGrant", { path: { grantId } });
    expect((await caller.refused("getMe", {})).status).toBe(403);
  });

  test("is refused at once when the refresh token is invalidated", async ({ service, control }) => {
    const caller = await met(await service.as("member"));
    const { tokens } = await control.call("listTokens", {});
    for (const { tokenId } of tokens) await control.call("invalidateToken", { path: { tokenId } });
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });

  test("is refused at once when the connector is deleted", async ({ service, control }) => {
    const caller = await met(await service.as("member"));
    await control.call("deleteConnector", { path: { applicationId: connector.applicationId } });
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });

  test("is refused when the token ends", async ({ service, clock }) => {
    const caller = await met(await service.as("member"));
    await clock.advance({ hours: 24 });
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });

  test("is refused as a bot that was deleted", async ({ service }) => {
    const lead = await service.as("lead");
    const { botUserId } = await lead.call("createBot", { body: { name: "Harbour bot" } });
    const { accessToken } = await lead.call("getBotAccessToken", { path: { botUserId } });
    const bot = service.withAccessToken(accessToken);
    expect((await bot.refused("getMe", {})).status).toBe(403);
    await lead.call("deleteBot", { path: { botUserId } });
    expect((await bot.refused("getMe", {})).status).toBe(401);
  });

  test("is not known to a state from before, and is again to the one after", async ({ service, control }) => {
    await control.call("takeSnapshot", { body: { name: "before" } });
    const caller = await met(await service.as("member"));
    await control.call("takeSnapshot", { body: { name: "after" } });
    await control.call("restoreSnapshot", { path: { name: "before" } });
    expect((await caller.refused("getMe", {})).status).toBe(401);
    await control.call("restoreSnapshot", { path: { name: "after" } });
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
    await control.call("reset", {});
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });
});
