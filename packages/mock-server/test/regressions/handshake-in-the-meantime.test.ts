import type { Socket } from "node:net";
import { silentLog } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { echoed, type RawRequest, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";
import { meanwhile } from "../support/things-meanwhile.js";

/** A receiver whose handshake waits until it is let go on. */
async function startSlowReceiver() {
  let come: () => void = () => undefined;
  let held: [RawRequest, Socket] | undefined;
  const begun = new Promise<void>((resolve) => {
    come = resolve;
  });
  const { url } = await startRawReceiver((request, socket) => {
    held = [request, socket];
    come();
  });
  return { url, begun, goOn: () => held && echoed(...held) };
}

async function begin() {
  const faults: unknown[] = [];
  const log = { ...silentLog, fault: (_id: string | null, error: unknown) => void faults.push(error) };
  const registering = await startRegistering({ log });
  const [slow, quick] = [
    await startSlowReceiver(),
    await startRawReceiver((request, socket) => void echoed(request, socket)),
  ];
  const webhookId = await registering.registered(quick.url);
  return { ...registering, slow, webhookId, faults };
}

it.each(meanwhile)(
  "a new webhook is refused where %s during the handshake",
  async (_what, happen, status) => {
    const { server, register, slow, faults } = await begin();
    const registering = register(slow.url);
    await slow.begun;
    await happen(server);
    const before = server.webhooks();
    slow.goOn();
    expect((await registering).status).toBe(status);
    expect(server.webhooks()).toEqual(before);
    expect(faults).toEqual([]);
  },
);

it.each(meanwhile)(
  "a changed webhook stays as it is where %s during the handshake",
  async (_what, happen, status) => {
    const { server, call, slow, webhookId, faults } = await begin();
    const changing = call("PUT", `webhook/${webhookId}`, { callBackUrl: slow.url });
    await slow.begun;
    await happen(server);
    const before = server.webhooks();
    slow.goOn();
    expect((await changing).status).toBe(status);
    expect(server.webhooks()).toEqual(before);
    expect(faults).toEqual([]);
  },
);

it("a change with a handshake leaves what was changed meanwhile", async () => {
  const { server, call, slow, webhookId } = await begin();
  const changing = call("PUT", `webhook/${webhookId}`, { callBackUrl: slow.url });
  await slow.begun;
  const other = { active: false, callBackContext: "yard", eventTypes: ["JobCreated"] };
  expect((await call("PUT", `webhook/${webhookId}`, other)).status).toBe(200);
  slow.goOn();
  expect((await changing).status).toBe(200);
  expect(server.webhooks()).toMatchObject([
    { callbackUrl: slow.url, active: false, callbackContext: "yard", events: ["JobCreated"] },
  ]);
});

it("a change of a webhook that is deleted during the handshake is answered with 404", async () => {
  const { server, call, slow, webhookId } = await begin();
  const changing = call("PUT", `webhook/${webhookId}`, { callBackUrl: slow.url });
  await slow.begun;
  await call("DELETE", `webhook/${webhookId}`);
  slow.goOn();
  expect((await changing).status).toBe(404);
  expect(server.webhooks()).toEqual([]);
});
