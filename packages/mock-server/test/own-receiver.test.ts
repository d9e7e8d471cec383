import type { MockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { startRegistering } from "./support/registering.js";
import { start } from "./support/running-server.js";

const send = (base: string, body = "{}", headers: Record<string, string> = {}) =>
  fetch(`${base}_receiver/orders`, { method: "POST", body, headers });

describe("a receiver of a sandbox's own", () => {
  it("echoes the token of the validation as text, to any page, and nothing else", async () => {
    const { url } = await start();
    const headers = { origin: "https://page.example" };
    const answer = await fetch(`${url}_receiver/orders?validationToken=%3Cb%3E1`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, "<b>1"]);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    for (const query of ["", `?validationToken=${"1".repeat(1025)}`])
      expect((await fetch(`${url}_receiver/orders${query}`)).status).toBe(400);
  });

  it("needs no control token", async () => {
    const server = await start({ controlToken: "a-token-of-the-test-0123456789" });
    expect((await send(server.url)).status).toBe(200);
    expect((await server.control.getReceiver({ name: "orders" })).receiver.received).toBe(1);
    expect((await fetch(`${server.controlUrl}/receivers`)).status).toBe(401);
  });

  it("is each sandbox's own", async () => {
    const server = await start();
    const { url, sandboxId } = await server.control.createSandbox();
    expect((await send(url)).status).toBe(200);
    expect((await server.control.listReceivers()).receivers).toEqual([]);
    const { receivers } = await server.sandbox(sandboxId).control.listReceivers();
    expect(receivers).toMatchObject([{ url: `${server.url}s/${sandboxId}/_receiver/orders` }]);
  });

  it("has a delivery count as no request, and as the delivery that it is", async () => {
    const { server, registered, post } = await startRegistering();
    await registered(`${server.url}_receiver/orders?from=yard`);
    await post("Low tide at six.");
    await server.settled();
    const operations = server.requests().map(({ operationId }) => operationId);
    expect(operations).toEqual(["postMessage", "createWebhook", "getAccessToken"]);
    expect(server.deliveries()).toMatchObject([{ state: "delivered", attempts: [{ status: 200 }] }]);
    const { events } = await server.control.getReceiver({ name: "orders" });
    expect(events).toMatchObject([{ callbackToken: "none", eventType: "TextMessageCreated" }]);
  });

  it("is refused for its plain http where callbacks must be https", async () => {
    const { server, register } = await startRegistering({ callbacks: "https-only" });
    const answer = await register(`${server.url}_receiver/orders`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      400,
      "callBackUrl: must begin with https://.",
    ]);
  });

  it("tells a token of the webhook's from another one, and keeps neither", async () => {
    const { server, register } = await startRegistering();
    await register(`${server.url}_receiver/orders`, { callBackToken: "our-token" });
    const body = JSON.stringify({ subscriptionId: server.webhooks()[0]?.id });
    for (const [token, about] of [
      ["our-token", body],
      ["another", body],
      ["another", "{}"],
    ] as const)
      await send(server.url, about, { "kz-callback-token": token });
    const { events } = await server.control.getReceiver({ name: "orders" });
    expect(events.map(({ callbackToken }) => callbackToken)).toEqual(["unknown", "wrong", "right"]);
    expect(JSON.stringify([events, server.export()])).not.toContain("another");
  });

  it("refuses what it does not take, without a trace of it", async () => {
    const server = await start();
    expect((await send(server.url, "1".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await fetch(`${server.url}_receiver/No_Name`, { method: "POST" })).status).toBe(404);
    const wrong = await fetch(`${server.url}_receiver/orders`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect((await server.control.listReceivers()).receivers).toEqual([]);
    expect(server.requests()).toEqual([]);
  });

  it("goes with an export, and what nobody knew of begins empty", async () => {
    const server = await start();
    await send(server.url, "kept");
    server.snapshot("with-one");
    const copy = await start({ import: server.export("with-one") });
    const { events } = await copy.control.getReceiver({ name: "orders" });
    expect(events).toMatchObject([{ number: 1, body: "kept" }]);
    const { state, ...file } = server.export("with-one");
    const { receivers: _, ...parts } = state.parts;
    const older = await start({ import: { ...file, version: 2, state: { ...state, parts } } });
    expect((await older.control.listReceivers()).receivers).toEqual([]);
  });

  it.each([
    ["is reset", 200, (server: MockServer) => server.sandbox("yard").control.reset()],
    ["is deleted", 404, (server: MockServer) => server.control.deleteSandbox({ sandboxId: "yard" })],
  ] as const)("that answers late does so at once where its sandbox %s", async (_, status, end) => {
    const server = await start();
    await server.control.createSandbox({ sandboxId: "yard" });
    const sandbox = server.sandbox("yard");
    await sandbox.control.setReceiver({ name: "orders", delayMs: 60_000 });
    const answer = send(sandbox.url);
    const received = async () => (await sandbox.control.listReceivers()).receivers[0]?.received;
    await expect.poll(received).toBe(1);
    await end(server);
    expect((await answer).status).toBe(status);
  });

  it("that answers late does not keep the server from closing", async () => {
    const server = await start();
    await server.control.setReceiver({ name: "orders", delayMs: 60_000 });
    const answer = send(server.url).catch(() => "cut off");
    await expect.poll(async () => (await server.control.listReceivers()).receivers[0]?.received).toBe(1);
    await server.close();
    expect(await answer).toBe("cut off");
  });
});
