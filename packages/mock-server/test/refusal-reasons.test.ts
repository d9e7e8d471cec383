import { type AnsweredRequest, silentLog } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { accessToken, credentials, me, start } from "./support/running-server.js";

/** A server with what its log was told. */
async function startLogged() {
  const logged: AnsweredRequest[] = [];
  const server = await start({ log: { ...silentLog, request: (entry) => logged.push(entry) } });
  const [flat = "", publicGroup = ""] = server.seeded.groups.map(({ groupId }) => groupId);
  const token = await accessToken(server);
  const get = (path: string) => fetch(`${server.url}v1/${path}`, { headers: { accessToken: token } });
  return { server, logged, flat, publicGroup, get, lastReason: () => logged.at(-1)?.reason };
}

describe("the log tells in one sentence", () => {
  it("nothing of a request that was not refused", async () => {
    const { get, lastReason } = await startLogged();
    await get("users/me");
    expect(lastReason()).toBeNull();
  });

  it("which group a token reaches", async () => {
    const { get, flat, publicGroup, lastReason } = await startLogged();
    await get(`groups/${publicGroup}`);
    expect(lastReason()).toBe(
      `The group token reaches group ${flat} only; it does not reach ${publicGroup}.`,
    );
  });

  it("which scope is missing, and which there are", async () => {
    const { server, flat, lastReason } = await startLogged();
    const seeded = server.seed({
      connectors: [{ name: "Reader", permissions: ["groupinfo.read"], grants: [{ group: flat }] }],
    });
    await me(server, await accessToken(server, seeded));
    expect(lastReason()).toMatch(
      /lacks the scope profile\.read of the permission User Profile; it has groupinfo\.read\. Give the connector/,
    );
  });

  it("which operation is nearest to an unknown path", async () => {
    const { get, lastReason } = await startLogged();
    await get("group");
    expect(lastReason()).toBe("There is no such operation; the nearest is GET /v1/groups.");
  });

  it("that a refresh token is no access token", async () => {
    const { server, lastReason } = await startLogged();
    await me(server, credentials(server.seeded).refreshToken);
    expect(lastReason()).toMatch(/^This is a refresh token; exchange it/);
  });

  it("the same as the request log of the control API", async () => {
    const { server, get, logged } = await startLogged();
    await get("group");
    const [shown] = server.requests(1);
    const { atMs, durationMs, ...told } = logged.at(-1) ?? { atMs: Number.NaN, durationMs: Number.NaN };
    expect(shown).toMatchObject({ ...told, at: new Date(atMs).toISOString() });
    expect(shown?.durationMs).toBeCloseTo(durationMs, 2);
  });
});
