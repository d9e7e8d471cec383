import type { KaizalaClient } from "@kaizala-gateway/client";
import { describe, expect } from "vitest";
import { type Account, clientTest as test } from "../src/index.js";
import { removedAfterwards } from "./fixtures/removed.js";

/** Makes a bot that is deleted when the test is over. */
async function make(account: Account, client: KaizalaClient, name: string): Promise<string> {
  const { botUserId } = await client.bots.create({ name: account.named(name) });
  account.afterwards(() => client.bots.delete(botUserId));
  return botUserId;
}

describe("bots.list", () => {
  test("answers with a list", async ({ client, permitted }) => {
    permitted("bot.read");
    expect(await client.bots.list()).toBeInstanceOf(Array);
  });
});

describe("bots.create, bots.update", () => {
  test("makes one, whose name is changed", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.update", "bot.remove");
    const made = await make(account, client, "reminder");
    const nameOf = async () => (await client.bots.list()).find(({ botUserId }) => botUserId === made)?.name;
    expect(await nameOf()).toBe(account.named("reminder"));
    expect(await client.bots.update(made, { name: account.named("announcer") })).toBe(true);
    expect(await nameOf()).toBe(account.named("announcer"));
  });
});

describe("bots.delete", () => {
  test("removes one from the list", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.remove");
    const { botUserId } = await client.bots.create({ name: account.named("guest") });
    const remove = removedAfterwards(account, () => client.bots.delete(botUserId));
    expect(await remove()).toBe(true);
    expect((await client.bots.list()).map((bot) => bot.botUserId)).not.toContain(botUserId);
  });
});

describe("bots.addToGroup, bots.accessToken", () => {
  test("lets a bot post in the group, with a token that nobody sees", async ({
    account,
    client,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("bot.write", "bot.read", "bot.remove", "textmessage.write");
    const bot = await make(account, client, "speaker");
    expect(await client.bots.addToGroup(account.group.groupId, bot)).toBe(true);
    const access = await client.bots.accessToken(bot);
    expect(JSON.stringify(access)).not.toContain(access.accessToken);
    const message = account.named("speaks as a bot.");
    await account
      .withAccessToken(access.accessToken)
      .call("postMessage", { path: account.group, body: { message } });
  });
});
