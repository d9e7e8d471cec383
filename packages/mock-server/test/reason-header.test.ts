import { type AnsweredRequest, type MockServerOptions, silentLog } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { accessToken, credentials, me, start } from "./support/running-server.js";

const HEADER = "x-kaizala-reason";

async function startLogged(options: MockServerOptions = {}) {
  const logged: AnsweredRequest[] = [];
  const log = { ...silentLog, request: (entry: AnsweredRequest) => void logged.push(entry) };
  const server = await start({ log, ...options });
  return { server, lastReason: () => logged.at(-1)?.reason ?? "" };
}

describe("the header with the reason", () => {
  it.each([
    ["401, of the token service", "v1/accessToken", { applicationId: "Grüße" }],
    ["401, of OAuth", "api/oauth/token", {}],
    ["401", "v1/users/me", { accessToken: "wrong" }],
  ])("has what the log has, of %s", async (_which, path, given) => {
    const { server, lastReason } = await startLogged();
    const isOAuth = path.includes("oauth");
    const headers = Object.entries(given).map(([name, value]) => [
      name,
      Buffer.from(value).toString("latin1"),
    ]);
    const answer = await fetch(`${server.url}${path}`, {
      headers: Object.fromEntries(headers),
      ...(isOAuth && {
        method: "POST",
        body: new URLSearchParams({ client_id: "x", client_secret: "y", code: "z" }),
      }),
    });
    expect(answer.status).toBe(401);
    const reason = answer.headers.get(HEADER) ?? "";
    expect(reason).toMatch(/^[\w%.~!*'()-]+$/);
    expect(decodeURIComponent(reason)).toBe(lastReason());
    expect(answer.headers.get("access-control-expose-headers")).toBe("*");
  });

  it("names the permission of the portal and its scope, of 403", async () => {
    const { server, lastReason } = await startLogged();
    const [group] = server.seeded.groups;
    const groupId = group?.groupId ?? "";
    const permissions = ["groupinfo.read"];
    const seeded = server.seed({
      connectors: [{ name: "Reader", permissions, grants: [{ group: groupId }] }],
    });
    const token = await accessToken(server, seeded);
    const answer = await fetch(`${server.url}v1/groups/${groupId}/messages`, {
      method: "POST",
      headers: { accessToken: token, "content-type": "application/json" },
      body: JSON.stringify({ message: "Hello" }),
    });
    expect(answer.status).toBe(403);
    const reason = decodeURIComponent(answer.headers.get(HEADER) ?? "");
    expect(reason).toBe(lastReason());
    expect(reason).toContain("lacks the scope textmessage.write of the permission Text Message;");
  });

  it("is at most 1 KiB, and whole up to where it was cut off", async () => {
    const { server, lastReason } = await startLogged();
    const applicationId = encodeURIComponent("🏗".repeat(200));
    const answer = await fetch(`${server.url}v1/accessToken`, {
      headers: { ...credentials(server.seeded), applicationId: `${applicationId}${"é".repeat(400)}` },
    });
    const reason = answer.headers.get(HEADER) ?? "";
    expect(reason.length).toBeLessThanOrEqual(1_024);
    expect(reason.length).toBeGreaterThan(1_000);
    const told = decodeURIComponent(reason);
    expect(told.endsWith("…")).toBe(true);
    expect(lastReason().startsWith(told.slice(0, -1))).toBe(true);
  });

  it("is in no other answer", async () => {
    const { server } = await startLogged();
    const token = await accessToken(server);
    const headers = { accessToken: token };
    expect((await me(server, token)).headers.has(HEADER)).toBe(false);
    for (const path of ["v1/groups/none", "v1/nothing", "v1/groups?showDetails=maybe"]) {
      const answer = await fetch(server.url + path, { headers });
      expect(answer.ok).toBe(false);
      expect(answer.headers.has(HEADER)).toBe(false);
    }
  });

  it.each<readonly [MockServerOptions, boolean]>([
    [{}, true],
    [{ host: "localhost" }, true],
    [{ host: "::1" }, true],
    [{ host: "0.0.0.0" }, false],
    [{ host: "0.0.0.0", reasons: true }, true],
    [{ reasons: false }, false],
  ])("with %j is there: %s", async (options, isThere) => {
    const { server, lastReason } = await startLogged(options);
    const { port } = new URL(server.url);
    const host = options.host === "::1" ? "[::1]" : "127.0.0.1";
    const answer = await fetch(`http://${host}:${port}/v1/users/me`);
    expect([answer.status, answer.headers.has(HEADER)]).toEqual([401, isThere]);
    expect(lastReason()).toContain("There is no access token");
  });
});
