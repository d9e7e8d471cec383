import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { groupOf } from "./support/registering.js";
import { type AnyServer, accessToken, credentials, start } from "./support/running-server.js";

const PUBLIC = "https://mock.example/below/s/box/";

/** What the server answers to a request at where it listens, with whatever `Host` it is told. */
async function asked(server: AnyServer, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const options = { method: body === undefined ? "GET" : "POST", headers };
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    request(server.ownUrl + path, options, async (response) =>
      resolve({ status: response.statusCode, text: await text(response) }),
    )
      .on("error", reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
  return { status: answer.status, body: JSON.parse(answer.text) };
}

/** Uploads a picture at where the server listens. */
async function upload(server: AnyServer, token: string) {
  const form = new FormData();
  form.set("file", new File(["the gate"], "gate.png", { type: "image/png" }));
  const headers = { accessToken: token };
  const answer = await fetch(`${server.ownUrl}v1/media`, { method: "POST", headers, body: form });
  return (await answer.json()).mediaResource;
}

describe("a server with a public URL", () => {
  it("tells of itself by that alone", async () => {
    const server = await start({ publicUrl: PUBLIC.slice(0, -1), controlToken: "token-of-the-server" });
    expect(server.url).toBe(PUBLIC);
    expect(server.controlUrl).toBe(`${PUBLIC}_control`);
    expect(server.ownUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { body } = await asked(server, "v1/accessToken", credentials(server.seeded));
    expect(body.endpointUrl).toBe(PUBLIC);
    expect((await asked(server, "", { accept: "application/json" })).body.url).toBe(PUBLIC);
    const made = await asked(
      server,
      "_control/sandboxes",
      { authorization: "Bearer token-of-the-server" },
      { sandboxId: "one" },
    );
    expect(made.body.url).toBe(`${PUBLIC}s/one/`);
    const { applicationId, applicationSecret, refreshTokens } = made.body.connectors[0];
    const { refreshToken } = refreshTokens[0];
    const own = await asked(server, "s/one/v1/accessToken", {
      applicationId,
      applicationSecret,
      refreshToken,
    });
    expect(own.body.endpointUrl).toBe(`${PUBLIC}s/one/`);
    expect(server.sandbox("one").url).toBe(`${PUBLIC}s/one/`);
  });

  it("has it in events too, for webhooks that were registered at any address, and delivers to its own receivers", async () => {
    const server = await start({ publicUrl: "http://mock.example:8080/below" });
    const groupId = groupOf(server);
    const { accessToken: token } = (await asked(server, "v1/accessToken", credentials(server.seeded))).body;
    const { url: callBackUrl } = await server.control.setReceiver({ name: "orders" });
    expect(callBackUrl).toBe("http://mock.example:8080/below/_receiver/orders");
    const webhook = {
      objectId: groupId,
      objectType: "Group",
      eventTypes: ["AttachmentCreated"],
      callBackUrl,
    };
    const headers = {
      accessToken: token,
      host: "other.example",
      "content-type": "application/json",
    };
    expect((await asked(server, "v1/webhook", headers, webhook)).status).toBe(200);
    const body = { actionType: "Image", actionBody: { mediaResource: await upload(server, token) } };
    await asked(server, `v1/groups/${groupId}/actions`, headers, body);
    await server.settled();
    const { events } = await server.control.getReceiver({ name: "orders" });
    expect(JSON.stringify(events)).toContain('"mediaUrl":"http://mock.example:8080/below/v1/media/');
  });

  it.each([
    [{ publicUrl: "https://mock.example/" }, true],
    [{ publicUrl: "http://localhost:8080/" }, false],
    [{ trustProxy: true }, true],
  ])("of another host counts as one that others reach: %j", async (options, isShared) => {
    const server = await start(options);
    expect(server.controlToken !== null).toBe(isShared);
    const answer = await fetch(`${server.ownUrl}v1/users/me`);
    expect(answer.status).toBe(401);
    expect(answer.headers.has("x-kaizala-reason")).toBe(!isShared);
  });

  it("lets its own pages steer it, at its public host too", async () => {
    const server = await start({ publicUrl: "https://mock.example/", controlToken: "token-of-the-server" });
    const authorization = "Bearer token-of-the-server";
    const origin = "https://mock.example";
    const isOwn = async (headers: Record<string, string>) =>
      (await asked(server, "_control/clock", { authorization, ...headers })).status;
    expect(await isOwn({ origin, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await isOwn({ origin, host: "mock.example" })).toBe(200);
    expect(await isOwn({ origin: "https://mock.example.org" })).toBe(403);
    expect(await isOwn({ origin: "http://mock.example:1" })).toBe(403);
    expect(await isOwn({ host: "other.example" })).toBe(403);
  });

  it.each([
    ["ftp://mock.example/", /^publicUrl: must begin with http/],
    ["https://mock.example/?a", /^publicUrl: must hold no credentials, query or fragment/],
  ])("is none for %s", async (publicUrl, message) => {
    await expect(start({ publicUrl })).rejects.toMatchObject({ name: "Refusal", message });
  });
});

describe("a server behind a proxy", () => {
  const FORWARDED = { "x-forwarded-proto": "https", "x-forwarded-host": "front.example" };

  it("tells callers the address that a trusted proxy says", async () => {
    const server = await start({ trustProxy: true });
    const caller = credentials(server.seeded);
    const endpoint = async (headers: Record<string, string>) =>
      (await asked(server, "v1/accessToken", { ...caller, ...headers })).body.endpointUrl;
    expect(await endpoint(FORWARDED)).toBe("https://front.example/");
    expect(await endpoint({})).toBe(server.ownUrl);
    expect(await endpoint({ host: "api.kaiza.la", "x-forwarded-proto": "https" })).toBe(
      "https://api.kaiza.la/",
    );
  });

  it("does not heed what anybody says, unless it is told to", async () => {
    const server = await start({});
    const { body } = await asked(server, "v1/accessToken", { ...credentials(server.seeded), ...FORWARDED });
    expect(body.endpointUrl).toBe(server.url);
    expect(await accessToken(server)).toBeTruthy();
  });
});
