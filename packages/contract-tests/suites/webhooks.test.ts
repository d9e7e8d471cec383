import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { ofYard, type Registration, register } from "./fixtures/registrations.js";
import { sendJob } from "./fixtures/sent-actions.js";

async function list(caller: KaizalaCaller) {
  return (await caller.call("listWebhooks", { query: ofYard })).webhooks;
}

describe("createWebhook", () => {
  test("asks the receiver with digits as the last parameter of its query", async ({ service }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    await register(caller, receiver);
    await register(caller, receiver, { callBackUrl: `${receiver.url}?desk=a%20b` });
    expect(receiver.validations).toEqual([
      expect.stringMatching(/^\/events\?validationToken=\d+$/),
      expect.stringMatching(/^\/events\?desk=a%20b&validationToken=\d+$/),
    ]);
  });

  test("takes the token as HTML, as JSON, and with a line break after it", async ({ service }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    for (const answer of [
      { type: "text/html", body: (token: string) => token },
      { type: "application/json", body: (token: string) => JSON.stringify(JSON.parse(token)) },
      { type: "text/plain", body: (token: string) => `${token}\n` },
    ]) {
      receiver.onValidation = (token, response) => {
        response.setHeader("content-type", answer.type).end(answer.body(token));
      };
      await expect(register(caller, receiver)).resolves.toBeDefined();
    }
  });

  test.for([
    ["says something else", 200, "hello"],
    ["says nothing", 200, ""],
    ["refuses", 404, ""],
    ["sends elsewhere", 302, ""],
    ["answers without end", 200, "1".repeat(100_000)],
  ] as const)(
    "refuses a receiver that %s, and repeats nothing of it",
    async ([, status, body], { service }) => {
      const receiver = await Receiver.start();
      receiver.onValidation = (_, response) => {
        response.writeHead(status, { location: "/elsewhere" }).end(body);
      };
      const caller = await service.as("group");
      const refused = await caller.refused("createWebhook", {
        body: { ...ofYard, eventTypes: ["TextMessageCreated"], callBackUrl: receiver.url },
      });
      expect(refused).toMatchObject({
        status: 400,
        message: "callBackUrl: did not echo the validationToken of the query.",
      });
      expect(await list(caller)).toEqual([]);
    },
  );

  test("refuses https into an internal network, and names the flag that would allow it", async ({
    service,
  }) => {
    const refused = await (await service.as("group")).refused("createWebhook", {
      body: { ...ofYard, eventTypes: ["TextMessageCreated"], callBackUrl: "https://10.0.0.1/events" },
    });
    expect(refused).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^callBackUrl: .*10\.0\.0\.1.*--allow-host 10\.0\.0\.1 /),
    });
  });

  test("refuses a receiver that does not answer within 5 seconds", { timeout: 15_000 }, async ({
    service,
  }) => {
    const receiver = await Receiver.start();
    receiver.onValidation = () => {};
    const caller = await service.as("group");
    const refused = await caller.refused("createWebhook", {
      body: { ...ofYard, eventTypes: ["TextMessageCreated"], callBackUrl: receiver.url },
    });
    expect(refused.message).toBe("callBackUrl: did not answer within 5 seconds.");
  });

  test.for([
    ["http elsewhere", { callBackUrl: "http://10.0.0.1/events" }, "callBackUrl", 400],
    ["a URL that is none", { callBackUrl: "yard" }, "callBackUrl", 400],
    ["another scheme", { callBackUrl: "file:///etc/hosts" }, "callBackUrl", 400],
    ["an event that is none", { eventTypes: ["TideTurned"] }, "eventTypes[0]", 400],
    ["no event", { eventTypes: [] }, "eventTypes", 400],
    ["an object that is none", { objectType: "Crane" }, "objectType", 400],
    ["a validity that is over", { validity: 1_500_000_000_000 }, "validity", 400],
    ["a token that no header can hold", { callBackToken: "a\nb" }, "callBackToken", 400],
    ["an action that is not there", { objectType: "Action", objectId: "none" }, "objectId", 404],
  ] as [string, object, string, number][])("refuses %s", async ([, wrong, field, status], { service }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const body = { ...ofYard, eventTypes: ["TextMessageCreated"], callBackUrl: receiver.url, ...wrong };
    const refused = await caller.refused("createWebhook", { body: body as Registration });
    expect(refused.status).toBe(status);
    expect(refused.message.startsWith(`${field}: `), refused.message).toBe(true);
    expect(receiver.validations).toEqual([]);
  });
});

describe("listWebhooks", () => {
  test("shows what was registered, for 2 years where nothing else was said", async ({ service, clock }) => {
    const now = await clock.freeze();
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const eventTypes: Registration["eventTypes"] = ["JobCreated", "TextMessageCreated"];
    const settings = { eventTypes, callBackToken: "harbour-desk", callBackContext: "yard" };
    const { webhookId } = await register(caller, receiver, settings);
    expect(await list(caller)).toEqual([
      {
        id: webhookId,
        ...ofYard,
        events: ["TextMessageCreated", "JobCreated"],
        filters: [],
        callbackUrl: receiver.url,
        callbackToken: "harbour-desk",
        callbackContext: "yard",
        ts: now,
        validity: now + 730 * 86_400_000,
        active: true,
      },
    ]);
  });

  test("shows nothing of other connectors", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const { webhookId } = await register(await service.as("group"), receiver);
    const other = await control.call("registerConnector", { body: { name: "Other" } });
    const { refreshToken } = await control.call("giveGrant", {
      body: { applicationId: other.applicationId, groupId: groups.yard },
    });
    const stranger = await service.withRefreshToken(refreshToken, other);
    expect(await list(stranger)).toEqual([]);
    for (const id of ["updateWebhook", "deleteWebhook"] as const) {
      const args = { path: { webhookId }, body: { active: false } };
      expect((await stranger.refused(id, args)).status).toBe(404);
    }
  });
});

describe("updateWebhook", () => {
  test("changes any of it, and asks a new receiver", async ({ service }) => {
    const [receiver, other] = [await Receiver.start(), await Receiver.start()];
    const caller = await service.as("group");
    const actionId = await sendJob(caller);
    const { webhookId } = await register(caller, receiver);
    const body = {
      objectId: actionId,
      objectType: "Action",
      eventTypes: ["JobResponse"],
      callBackUrl: other.url,
      callBackContext: "job",
      active: "false",
    } as const;
    expect(
      await caller.call("updateWebhook", {
        path: { webhookId },
        body: { ...body, eventTypes: ["JobResponse"] },
      }),
    ).toEqual({ result: "true" });
    expect(other.validations).toHaveLength(1);
    expect(await list(caller)).toEqual([]);
    const query = { objectId: actionId, objectType: "Action" } as const;
    expect((await caller.call("listWebhooks", { query })).webhooks).toMatchObject([
      {
        id: webhookId,
        events: ["JobResponse"],
        callbackUrl: other.url,
        callbackContext: "job",
        active: false,
      },
    ]);
  });

  test("leaves everything as it was where the new receiver refuses", async ({ service }) => {
    const [receiver, other] = [await Receiver.start(), await Receiver.start()];
    other.onValidation = (_, response) => response.end("no");
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver);
    const change = { path: { webhookId }, body: { callBackUrl: other.url, callBackContext: "new" } };
    expect((await caller.refused("updateWebhook", change)).status).toBe(400);
    expect(await list(caller)).toMatchObject([{ callbackUrl: receiver.url, callbackContext: "" }]);
  });
});
