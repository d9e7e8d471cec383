import { KaizalaClient } from "@kaizala-gateway/client";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { answerOf, createControlClient, liveEvents } from "@kaizala-gateway/mock-server/control";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

let server: MockServer;
beforeAll(async () => {
  server = await createMockServer();
});
afterAll(() => server.close());

function connector() {
  const [{ applicationId, applicationSecret, refreshTokens } = expect.fail("The seed has one.")] =
    server.seeded.connectors;
  return { applicationId, applicationSecret, refreshToken: refreshTokens[0]?.refreshToken ?? "" };
}

/** What matters of an answer; dates and identifiers are of the moment. */
async function seen(answer: Response) {
  const { status, statusText, headers } = answer;
  const names = [...headers.keys()].filter(
    (name) => !["connection", "content-encoding", "keep-alive", "transfer-encoding"].includes(name),
  );
  return { status, statusText, names, type: headers.get("content-type"), body: await answer.text() };
}

describe("a request without a socket", () => {
  it.each<[string, string, RequestInit]>([
    ["a read", "v1/groups", {}],
    ["a refused post", "v1/groups/none/messages", { method: "POST", body: '{"message":1}' }],
    ["a preflight", "v1/groups", { method: "OPTIONS", headers: { origin: "http://a.example" } }],
    ["only the head", "", { method: "HEAD" }],
    ["the page", "_portal/", {}],
    ["a path of the control API", "_control/connectors", {}],
    ["a refused path of the control API", "_control/nothing", { method: "PUT", body: "{" }],
    ["a sandbox that is not there", "s/none/v1/groups", {}],
    ["a redirect", "_portal", { redirect: "manual" }],
  ])("is answered as one with a socket: %s", async (_what, path, init) => {
    const address = new URL(path, server.url);
    expect(await seen(await server.fetch(address, init))).toEqual(await seen(await fetch(address, init)));
  });

  it("reaches the vendor's host, and the client goes on there, with bodies of every kind", async () => {
    const client = new KaizalaClient({ ...connector(), fetch: server.fetch });
    const [group] = await client.groups.list();
    expect((await client.auth.accessToken()).endpointUrl).toBe("https://api.kaiza.la");
    const file = new File([new Uint8Array(300_000)], "plan.pdf", { type: "application/pdf" });
    const mediaResource = await client.media.upload(file);
    await client.actions.post(group?.groupId ?? "", {
      actionType: "Document",
      actionBody: { mediaResource },
    });
    expect(server.requests(2).map(({ operationId, status }) => [operationId, status])).toEqual([
      ["postAction", 200],
      ["uploadMedia", 200],
    ]);
    const [{ Id: mediaFileId, Name: mediaFileName }] = JSON.parse(atob(mediaResource)).Files;
    expect((await client.media.download({ mediaFileId, mediaFileName })).size).toBe(300_000);
  });

  it("is answered by a sandbox whose fetch it is, whatever its host, and whichever way it is given", async () => {
    const { sandboxId, connectors } = await server.control.createSandbox({});
    const sandbox = server.sandbox(sandboxId);
    onTestFinished(async () => void (await server.control.deleteSandbox({ sandboxId })));
    const [made = expect.fail("The seed has one.")] = connectors;
    const credentials = {
      applicationId: made.applicationId,
      applicationSecret: made.applicationSecret ?? "",
      refreshToken: made.refreshTokens[0]?.refreshToken ?? "",
    };
    const client = new KaizalaClient({ ...credentials, fetch: sandbox.fetch });
    const [group] = await client.groups.list();
    await client.messages.post(group?.groupId ?? "", { message: "Hello" });
    expect((await client.auth.accessToken()).endpointUrl).toBe(`https://api.kaiza.la/s/${sandboxId}`);
    const { accessToken } = await client.auth.accessToken();
    const whole = new Request(`https://api.kaiza.la/v1/groups/${group?.groupId}/messages`, {
      method: "POST",
      headers: { accessToken, "content-type": "application/json" },
      body: '{"message":"Hello again"}',
    });
    expect((await sandbox.fetch(whole)).status).toBe(200);
    expect((await sandbox.fetch(`${sandbox.url}v1/groups`, { headers: { accessToken } })).status).toBe(200);
    const { requests } = await sandbox.control.listRequests({});
    expect(requests.map(({ operationId }) => operationId)).toEqual([
      "listGroups",
      "postMessage",
      "postMessage",
      "listGroups",
      "getAccessToken",
    ]);
  });

  it("is found at the public URL, whose path what stands in front takes off", async () => {
    const behind = await createMockServer({ publicUrl: "https://kaizala.example/mock/" });
    onTestFinished(() => behind.close());
    const { sandboxId } = await behind.control.createSandbox({});
    const { url, fetch: fetchOfSandbox } = behind.sandbox(sandboxId);
    const headers = { authorization: `Bearer ${behind.controlToken}` };
    for (const address of [`${behind.url}_control/clock`, `${url}_control/clock`]) {
      expect((await behind.fetch(address, { headers })).status).toBe(200);
    }
    const answer = await fetchOfSandbox("https://kaizala.example/mock/_control", { headers });
    expect(await answer.json()).toMatchObject({ sandboxId });
  });

  it("streams what happens until it is given up", async () => {
    const control = createControlClient({ controlUrl: server.controlUrl, fetch: server.fetch });
    const given = new AbortController();
    const heard: string[] = [];
    const listening = (async () => {
      for await (const { type } of liveEvents(control, { signal: given.signal })) {
        heard.push(type);
        if (type === "open") await answerOf(control.POST("/clock/freeze"));
        if (type === "clock") given.abort(new Error("enough"));
      }
    })();
    await listening;
    expect(heard).toEqual(["open", "clock"]);
    await expect(server.fetch(server.url, { signal: given.signal })).rejects.toThrow("enough");
  });

  it("is given up while its answer is held up", async () => {
    await server.control.addFault({ operationId: "listGroups", delayMs: 60_000 });
    const given = new AbortController();
    const asked = server.fetch(new URL("v1/groups", server.url), { signal: given.signal });
    const refused = expect(asked).rejects.toThrow("enough");
    server.on("requests", () => undefined);
    given.abort(new Error("enough"));
    await refused;
    await server.control.clearFaults();
  });

  it("is given up while its body is still written", async () => {
    const given = new AbortController();
    const body = new ReadableStream({ start: (written) => written.enqueue(new TextEncoder().encode("{")) });
    // Node.js asks for this beside a stream, and its types do not know it.
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      duplex: "half",
      signal: given.signal,
    };
    const asked = server.fetch(new URL("v1/groups", server.url), init);
    const refused = expect(asked).rejects.toThrow("enough");
    given.abort(new Error("enough"));
    await refused;
  });

  it("rejects as fetch does where the connection breaks, and once the server is closed", async () => {
    await server.control.addFault({ operationId: "listGroups", hangUp: true });
    await expect(server.fetch(new URL("v1/groups", server.url))).rejects.toThrow(TypeError);
    await server.control.clearFaults();
    const other = await createMockServer();
    await other.close();
    await expect(other.fetch(other.url)).rejects.toThrow("fetch failed");
    await expect(server.fetch("data:text/plain,hi")).rejects.toThrow("fetch failed");
  });
});
