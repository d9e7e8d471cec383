import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, type Service, test } from "../src/index.js";
import { eventsOf } from "./fixtures/raised-events.js";
import { yard } from "./fixtures/sent-actions.js";

/** A bot of the connector, and a caller that acts as it. */
async function make(service: Service, admin: KaizalaCaller) {
  const { botUserId } = await admin.call("createBot", { body: { name: "Shift reminder" } });
  const { accessToken } = await admin.call("getBotAccessToken", { path: { botUserId } });
  return { botUserId, bot: service.withAccessToken(accessToken) };
}

const post = { path: yard, body: { message: "Shift B starts at six." } };

describe("bots", () => {
  test("are listed with their creator, changed and deleted", async ({ service }) => {
    const member = await service.as("member");
    const { botUserId } = await member.call("createBot", { body: { name: "Shift reminder" } });
    expect((await member.call("listBots", {})).bots).toEqual([
      {
        botUserId,
        name: "Shift reminder",
        profilePic: "",
        tenantId: expect.any(String),
        creatorId: people.member.userId,
        creator: people.member.mobileNumber,
        creatorName: people.member.name,
        creatorProfilePic: "",
        status: "Active",
      },
    ]);
    const path = { botUserId };
    expect(await member.call("updateBot", { path, body: { name: "Announcer" } })).toEqual({ result: "true" });
    expect((await member.call("listBots", {})).bots).toMatchObject([{ name: "Announcer" }]);
    expect(await member.call("deleteBot", { path })).toEqual({ result: "true" });
    expect((await member.call("listBots", {})).bots).toEqual([]);
    for (const refused of [
      await member.refused("deleteBot", { path }),
      await member.refused("updateBot", { path, body: { name: "a" } }),
      await member.refused("getBotAccessToken", { path }),
      await (await service.as("group")).refused("addBotToGroup", { path: yard, body: path }),
    ]) {
      expect(refused.status).toBe(404);
    }
  });

  test("belong to their connector alone", async ({ service, control }) => {
    const { botUserId } = await (await service.as("group")).call("createBot", { body: { name: "a" } });
    const registered = await control.call("registerConnector", { body: { name: "Other" } });
    const { applicationId, applicationSecret } = registered;
    const { refreshToken } = await control.call("giveGrant", {
      body: { applicationId, groupId: groups.yard },
    });
    const other = await service.withRefreshToken(refreshToken, { applicationId, applicationSecret });
    expect((await other.call("listBots", {})).bots).toEqual([]);
    expect((await other.refused("deleteBot", { path: { botUserId } })).status).toBe(404);
    expect((await other.refused("addBotToGroup", { path: yard, body: { botUserId } })).status).toBe(404);
  });

  test("are told of as such", async ({ service, control }) => {
    const events = await eventsOf({ service, control }, async () => {
      const admin = await service.as("group");
      const { botUserId, bot } = await make(service, admin);
      await admin.call("addBotToGroup", { path: yard, body: { botUserId } });
      await bot.call("postMessage", post);
      await admin.call("postMessage", post);
    });
    expect(events.map(({ isBotfromUser }) => isBotfromUser)).toEqual([true, false]);
  });

  test("take a made-up picture from nobody", async ({ service }) => {
    const caller = await service.as("group");
    const refused = await caller.refused("createBot", { body: { name: "a", profilePic: "e30=" } });
    expect(refused.message).toMatch(/^profilePic: /);
    const { botUserId } = await caller.call("createBot", { body: { name: "a" } });
    const change = { path: { botUserId }, body: { profilePic: "e30=" } };
    expect((await caller.refused("updateBot", change)).message).toMatch(/^profilePic: /);
  });
});

describe("a bot's access token", () => {
  test("posts only where the bot was added, under the bot's identifier", async ({ service, control }) => {
    const admin = await service.as("group");
    const { botUserId, bot } = await make(service, admin);
    expect((await bot.refused("postMessage", post)).status).toBe(403);
    expect(await admin.call("addBotToGroup", { path: yard, body: { botUserId } })).toEqual({
      result: "true",
    });
    await admin.call("addBotToGroup", { path: yard, body: { botUserId } });
    await bot.call("postMessage", post);
    const inDock = { ...post, path: { groupId: groups.dock } };
    expect((await bot.refused("postMessage", inDock)).status).toBe(403);
    const { messages } = await control.call("listMessages", { path: yard });
    expect(messages).toMatchObject([{ sender: botUserId, senderName: "Shift reminder" }]);
    expect((await bot.call("listGroups", {})).groups).toMatchObject([{ groupId: groups.yard }]);
  });

  test("has a member's rights, and none that only people have", async ({ service }) => {
    const admin = await service.as("group");
    const { botUserId, bot } = await make(service, admin);
    await admin.call("addBotToGroup", { path: yard, body: { botUserId } });
    const body = { members: [people.outsider.mobileNumber] };
    for (const refused of [
      await bot.refused("addMembers", { path: yard, body }),
      await bot.refused("createGroup", { body: { name: "a" } }),
      await bot.refused("createBot", { body: { name: "a" } }),
      await bot.refused("getBotAccessToken", { path: { botUserId } }),
      await bot.refused("getMe", {}),
    ]) {
      expect(refused.status).toBe(403);
    }
  });

  test("is no member, neither in lists nor in counts", async ({ service, control }) => {
    const admin = await service.as("group");
    const { botUserId } = await make(service, admin);
    await admin.call("addBotToGroup", { path: yard, body: { botUserId } });
    const { members } = await admin.call("listMembers", { path: yard });
    expect(members).toHaveLength(2);
    const { groups: read } = await admin.call("getGroup", { path: yard });
    expect(read).toMatchObject([{ userCount: 2 }]);
    const { users } = await control.call("listUsers", {});
    expect(users.map(({ userId }) => userId)).not.toContain(botUserId);
  });

  test("is added by admins alone", async ({ service }) => {
    const member = await service.as("member");
    const { botUserId } = await make(service, member);
    expect((await member.refused("addBotToGroup", { path: yard, body: { botUserId } })).status).toBe(403);
  });

  test("lives 24 hours, and ends with the bot", async ({ service, clock }) => {
    const now = await clock.freeze();
    const member = await service.as("member");
    const { botUserId, bot } = await make(service, member);
    const token = await member.call("getBotAccessToken", { path: { botUserId } });
    expect(token.accessTokenExpiry).toBe(now + 24 * 3_600_000);
    expect(token.scope).toContain("textmessage.write");
    expect((await bot.call("listGroups", {})).groups).toEqual([]);
    await member.call("deleteBot", { path: { botUserId } });
    expect((await bot.refused("listGroups", {})).status).toBe(401);
    const { bot: other } = await make(service, member);
    await clock.advance({ hours: 24 });
    expect((await other.refused("listGroups", {})).status).toBe(401);
  });

  test("ends with the refresh token that it was got with", async ({ service, control }) => {
    const { bot } = await make(service, await service.as("group"));
    await bot.call("listGroups", {});
    const { tokens } = await control.call("listTokens", {});
    const ofGroup = tokens.find(({ kind }) => kind === "group");
    await control.call("invalidateToken", { path: { tokenId: ofGroup?.tokenId ?? "" } });
    expect((await bot.refused("listGroups", {})).status).toBe(401);
  });

  test("leaves what a deleted bot posted", async ({ service, control }) => {
    const admin = await service.as("group");
    const { botUserId, bot } = await make(service, admin);
    await admin.call("addBotToGroup", { path: yard, body: { botUserId } });
    await bot.call("postMessage", post);
    await admin.call("deleteBot", { path: { botUserId } });
    expect((await control.call("listMessages", { path: yard })).messages).toHaveLength(1);
  });
});
