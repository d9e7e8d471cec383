import { describe, expect } from "vitest";
import { type Account, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";

/** A webhook's registration, with the run's mark in what it hands over. */
function registration(account: Account, callBackUrl: string) {
  return {
    objectId: account.group.groupId,
    objectType: "Group" as const,
    eventTypes: ["TextMessageCreated" as const],
    callBackUrl,
    callBackContext: account.named("listens"),
  };
}

describe("listWebhooks", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("webhook.read");
    const query = { objectId: account.group.groupId, objectType: "Group" } as const;
    expect((await account.caller.call("listWebhooks", { query })).webhooks).toBeInstanceOf(Array);
  });
});

describe("createWebhook", () => {
  test("a receiver that nobody reaches is refused", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("webhook.write", "webhook.remove");
    const { status, text } = await account.caller.send({
      method: "POST",
      target: "/v1/webhook",
      headers: { "content-type": "application/json" },
      // Nothing listens on the first port.
      body: JSON.stringify(registration(account, "https://127.0.0.1:1/")),
    });
    if (status === 200) {
      const { webhookId } = JSON.parse(text);
      account.afterwards(() => account.caller.call("deleteWebhook", { path: { webhookId } }));
    }
    expect(status).toBe(400);
  });

  test("one that answers is registered, changed and removed", async ({ account, needs, permitted }) => {
    needs("writes", "state", "receiver");
    permitted("webhook.write", "webhook.read", "webhook.update", "webhook.remove");
    const { caller } = account;
    const url = account.access.callbackUrl ?? (await Receiver.start()).url;
    const { webhookId } = await caller.call("createWebhook", { body: registration(account, url) });
    const path = { webhookId };
    let isRemoved = false;
    account.afterwards(async () => isRemoved || (await caller.call("deleteWebhook", { path })));
    const listed = async () => {
      const query = { objectId: account.group.groupId, objectType: "Group" } as const;
      const { webhooks } = await caller.call("listWebhooks", { query });
      return webhooks.find(({ id }) => id === webhookId);
    };
    expect(await listed()).toMatchObject({ callbackContext: account.named("listens") });
    await caller.call("updateWebhook", { path, body: { callBackContext: account.named("waits") } });
    expect(await listed()).toMatchObject({ callbackContext: account.named("waits") });
    await caller.call("deleteWebhook", { path });
    isRemoved = true;
    expect(await listed()).toBeUndefined();
  });
});
