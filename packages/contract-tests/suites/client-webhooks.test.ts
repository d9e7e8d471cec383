import { describe, expect } from "vitest";
import { type Account, clientTest as test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { removedAfterwards } from "./fixtures/removed.js";

/** A webhook's registration, with the run's mark in what it hands over. */
function registration(account: Account, callBackUrl: string) {
  return {
    objectId: account.group.groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl,
    callBackToken: "callback-token-1",
    callBackContext: account.named("listens"),
  } as const;
}

describe("webhooks.list", () => {
  test("answers with a list", async ({ account, client, permitted }) => {
    permitted("webhook.read");
    const query = { objectId: account.group.groupId, objectType: "Group" } as const;
    expect(await client.webhooks.list(query)).toBeInstanceOf(Array);
  });
});

describe("webhooks.create, webhooks.update, webhooks.delete", () => {
  test("registers one that answers, which is changed and removed", async ({
    account,
    client,
    needs,
    permitted,
  }) => {
    needs("writes", "state", "receiver");
    permitted("webhook.write", "webhook.read", "webhook.update", "webhook.remove");
    const url = account.access.callbackUrl ?? (await Receiver.start()).url;
    const { webhookId } = await client.webhooks.create(registration(account, url));
    const remove = removedAfterwards(account, () => client.webhooks.delete(webhookId));
    const listed = async () => {
      const query = { objectId: account.group.groupId, objectType: "Group" } as const;
      return (await client.webhooks.list(query)).find(({ id }) => id === webhookId);
    };
    expect(await listed()).toMatchObject({ callbackContext: account.named("listens") });
    expect(JSON.stringify(await listed())).not.toContain("callback-token-1");
    const callBackContext = account.named("waits");
    expect(await client.webhooks.update(webhookId, { callBackContext, active: true })).toBe(true);
    expect(await listed()).toMatchObject({ callbackContext: callBackContext });
    expect(await remove()).toBe(true);
    expect(await listed()).toBeUndefined();
  });

  test("a receiver that nobody reaches is refused by an error for it", async ({
    account,
    client,
    needs,
    permitted,
  }) => {
    needs("writes", "state", "throwaway");
    permitted("webhook.write");
    // Nothing listens on the first port.
    const created = client.webhooks.create(registration(account, "https://127.0.0.1:1/"));
    await expect(created).rejects.toMatchObject({ code: "invalid_request" });
  });
});
