import { describe, expect } from "vitest";
import { type Account, test } from "../src/index.js";

/** Makes a bot that is deleted when the test is over. */
async function make(account: Account, name: string): Promise<{ readonly botUserId: string }> {
  const { botUserId } = await account.caller.call("createBot", { body: { name: account.named(name) } });
  account.afterwards(() => account.caller.call("deleteBot", { path: { botUserId } }));
  return { botUserId };
}

describe("listBots", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("bot.read");
    expect((await account.caller.call("listBots", {})).bots).toBeInstanceOf(Array);
  });
});

describe("createBot", () => {
  test("makes one, whose name is changed", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.update", "bot.remove");
    const path = await make(account, "reminder");
    const nameOf = async () => {
      const { bots } = await account.caller.call("listBots", {});
      return bots.find(({ botUserId }) => botUserId === path.botUserId)?.name;
    };
    expect(await nameOf()).toBe(account.named("reminder"));
    await account.caller.call("updateBot", { path, body: { name: account.named("announcer") } });
    expect(await nameOf()).toBe(account.named("announcer"));
  });
});

describe("deleteBot", () => {
  test("removes one from the list", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.remove");
    const { botUserId } = await account.caller.call("createBot", { body: { name: account.named("guest") } });
    await account.caller.call("deleteBot", { path: { botUserId } });
    const { bots } = await account.caller.call("listBots", {});
    expect(bots).not.toContainEqual(expect.objectContaining({ botUserId }));
  });
});

describe("addBotToGroup", () => {
  test("lets a bot post in the group", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.remove", "textmessage.write");
    const body = await make(account, "speaker");
    await account.caller.call("addBotToGroup", { path: account.group, body });
    const { accessToken } = await account.caller.call("getBotAccessToken", { path: body });
    const message = account.named("speaks as a bot.");
    await account
      .withAccessToken(accessToken)
      .call("postMessage", { path: account.group, body: { message } });
  });
});
