import { expect, it } from "vitest";
import { type AnyServer, credentials, start } from "../support/running-server.js";

const NUMBER = "+12065550103";
const JSON_BODY = { "content-type": "application/json" };

function control(server: AnyServer, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${server.controlUrl}${path}`, { method, headers: JSON_BODY, body: JSON.stringify(body) });
}

/** An access token for a group, from a refresh token that is issued now. */
async function freshToken(server: AnyServer, groupId: string): Promise<string> {
  const { applicationId, applicationSecret } = credentials(server.seeded);
  const issued = await control(server, "POST", "/tokens", { applicationId, kind: "group", groupId });
  const { refreshToken } = await issued.json();
  const headers = { applicationId, applicationSecret, refreshToken };
  const answer = await fetch(`${server.url}v1/accessToken`, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()).accessToken;
}

it.each(["1970-01-01T00:00:00Z", "9900-01-01T00:00:00Z"])(
  "all is answered as ever while the clock shows %s, also what ends as late as it can",
  async (now) => {
    const server = await start({ clock: { now, frozen: true } });
    const groupId = server.seeded.connectors[0]?.refreshTokens[0]?.groupId ?? "";
    const accessToken = await freshToken(server, groupId);
    const call = (method: string, path: string, body?: object) =>
      fetch(`${server.url}v1${path}`, {
        method,
        headers: { ...JSON_BODY, accessToken },
        body: JSON.stringify(body),
      });
    const poll = {
      actionType: "Poll",
      actionBody: { question: "Until when?", choices: [{ title: "Now" }], expiryInHours: 87_600 },
    };
    const sent = await call("POST", `/groups/${groupId}/actions`, poll);
    expect([sent.status, await sent.json()]).toEqual([200, expect.anything()]);
    expect((await call("GET", `/groups/${groupId}/actions?actionType=Poll`)).status).toBe(200);
    expect((await call("GET", "/users/me")).status).toBe(200);
    const { applicationId } = server.seeded.connectors[0] ?? {};
    expect((await call("POST", "/generatePin", { mobileNumber: NUMBER, applicationId })).status).toBe(200);
    for (const path of ["/clock", "/requests", "/tokens", "/grants", "/pins", "/export"]) {
      expect([path, (await control(server, "GET", path)).status]).toEqual([path, 200]);
    }
    expect((await control(server, "POST", "/snapshots", { name: "end" })).status).toBe(200);
    expect((await control(server, "POST", "/snapshots/end/restore")).status).toBe(200);
  },
);

it("a webhook cannot be valid beyond the year 9999", async () => {
  const server = await start();
  const groupId = server.seeded.connectors[0]?.refreshTokens[0]?.groupId ?? "";
  const accessToken = await freshToken(server, groupId);
  const create = async (validity: number | string) => {
    const body = `{objectId: "${groupId}", objectType: "Group", eventTypes: ["ActionCreated"], callBackUrl: "http://127.0.0.1:9/", validity: ${validity}}`;
    const answer = await fetch(`${server.url}v1/webhook`, { method: "POST", headers: { accessToken }, body });
    return [answer.status, (await answer.json()).message];
  };
  expect(await create(253_402_300_800_000)).toEqual([400, "validity: must be at most 253402300799999."]);
  expect(await create("1e999")).toEqual([400, "validity: must be an integer, not Infinity."]);
});

it("a clock is refused that is told no time, or one beyond what it shows", async () => {
  const server = await start();
  await expect(start({ clock: { now: 8.64e15 } })).rejects.toThrow(
    "clock.now: must be a time from 1970-01-01",
  );
  await expect(start({ clock: { now: new Date(Number.NaN) } })).rejects.toThrow("clock.now: must be a time");
  expect(() => server.clock.advance({ days: 1e9 })).toThrow("cannot be moved beyond");
  expect(() => server.clock.set(new Date(-1))).toThrow("A clock shows a time from 1970-01-01");
});
