import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer, type MockServerOptions } from "@kaizala-gateway/mock-server";
import { describe, expect, onTestFinished } from "vitest";
import { groups, Service, seed, test } from "../src/index.js";
import { image, opened, uploaded } from "./fixtures/uploads.js";

const PUBLIC = "https://mock.example/below/";
const ORIGIN = "http://localhost:5173";

/** A server of a test's own, reached where it listens, with the world in it. */
async function running(options: MockServerOptions) {
  const server = await createMockServer({ seed, ...options });
  onTestFinished(() => server.close());
  return { server, service: new Service(server.ownUrl, server.seeded, () => {}) };
}

// What needs no sandbox of a target takes its fixture all the same: only servers of this project have such options.
describe("a server that is reached by another address", () => {
  test("tells callers its public URL, in tokens, media and events, also to webhooks that were registered before", async ({
    server: _,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-public-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const data = join(folder, "data.db");
    const before = await createMockServer({ seed, data });
    const first = new Service(before.url, before.seeded, () => {});
    const { url: callBackUrl } = await before.control.setReceiver({ name: "orders" });
    const webhook = { objectId: groups.yard, objectType: "Group", eventTypes: ["AttachmentCreated"] };
    const { accessToken } = await first.getAccessToken(first.refreshToken("group"));
    const registered = await first.send({
      method: "POST",
      target: "/v1/webhook",
      headers: { accessToken, host: "earlier.example", "content-type": "application/json" },
      body: JSON.stringify({ ...webhook, callBackUrl }),
    });
    expect(registered.status).toBe(200);
    const { port } = new URL(before.url);
    await before.close();

    const { server, service } = await running({ data, port: Number(port), publicUrl: PUBLIC });
    expect([server.url, server.controlUrl]).toEqual([PUBLIC, `${PUBLIC}_control`]);
    const { endpointUrl, accessToken: again } = await service.getAccessToken(first.refreshToken("group"));
    expect(endpointUrl).toBe(PUBLIC);
    const caller = service.withAccessToken(again);
    const mediaResource = await uploaded(caller, image);
    const url = opened(mediaResource).Files[0]?.Url ?? "";
    expect(url.startsWith(`${PUBLIC}v1/media/`)).toBe(true);
    const body = { actionType: "Image", actionBody: { mediaResource } } as const;
    await caller.call("postAction", { path: { groupId: groups.yard }, body });
    await server.settled();
    const { events } = await server.control.getReceiver({ name: "orders" });
    expect(JSON.stringify(events)).toContain(`"mediaUrl":"${url}"`);
  });

  test("heeds what a proxy says of it only where it is told to", async ({ server: _ }) => {
    const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "front.example, second.example" };
    for (const trustProxy of [true, false]) {
      const { server, service } = await running({ trustProxy });
      const index = await service.send({ method: "GET", target: "/", headers: forwarded });
      expect(JSON.parse(index.text).url).toBe(trustProxy ? "https://front.example/" : server.url);
      expect(server.controlToken !== null).toBe(trustProxy);
    }
  });
});

test("the control API answers pages of the origins that were allowed, and of no other", async ({
  server: _,
}) => {
  const { service } = await running({ allowOrigins: [ORIGIN] });
  const ask = async (origin: string) => {
    const { status, headers } = await service.send({
      method: "GET",
      target: "/_control/clock",
      headers: { origin },
    });
    return [status, headers["access-control-allow-origin"]];
  };
  expect(await ask(ORIGIN)).toEqual([200, ORIGIN]);
  expect(await ask("http://localhost:5174")).toEqual([403, undefined]);
});
