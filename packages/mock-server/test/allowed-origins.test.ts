import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { type AnyServer, start } from "./support/running-server.js";

const ORIGIN = "http://localhost:5173";
const OTHER = "http://localhost:5174";
const TOKEN = "token-of-the-server";

let server: AnyServer;
beforeEach(async () => {
  server = await start({ allowOrigins: [ORIGIN], controlToken: TOKEN });
});

/** What the control API answers a page, which shows the token. */
const fromPage = (origin: string, headers: Record<string, string> = {}) =>
  request(server.controlUrl)
    .get("/clock")
    .set({ origin, authorization: `Bearer ${TOKEN}`, "sec-fetch-site": "same-site", ...headers });

const preflight = (origin: string, path = "/clock", headers: Record<string, string> = {}) =>
  request(server.controlUrl)
    .options(path)
    .set({
      origin,
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "authorization,content-type",
      ...headers,
    });

describe("a page of an origin that was allowed", () => {
  it("reads the control API, with a preflight where it sends its token", async () => {
    const asked = await preflight(ORIGIN);
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-headers": "Authorization, Content-Type, Last-Event-ID",
      "access-control-allow-methods": "GET, PUT, POST, PATCH, DELETE",
      vary: "Origin",
    });
    const answer = await fromPage(ORIGIN);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-expose-headers": "*",
      vary: "Origin",
    });
    expect(answer.headers).not.toHaveProperty("access-control-allow-credentials");
  });

  it("reads refusals as well, and that a sandbox is not there", async () => {
    for (const [path, authorization, status] of [
      ["_control/clock", "Bearer wrong", 401],
      ["_control/nothing", `Bearer ${TOKEN}`, 404],
      ["s/unknown/_control/clock", `Bearer ${TOKEN}`, 404],
      ["_control/clock?a=b", `Bearer ${TOKEN}`, 400],
    ] as const) {
      const answer = await fetch(server.url + path, { headers: { origin: ORIGIN, authorization } });
      expect([path, answer.status]).toEqual([path, status]);
      expect([path, answer.headers.get("access-control-allow-origin")]).toEqual([path, ORIGIN]);
    }
    expect(
      (
        await request(server.url).options("/s/unknown/_control/clock").set({
          origin: ORIGIN,
          "access-control-request-method": "GET",
        })
      ).status,
    ).toBe(204);
  });

  it("listens to the event stream", async () => {
    const { signal, abort } = abortable();
    const headers = { origin: ORIGIN, authorization: `Bearer ${TOKEN}` };
    const stream = await fetch(`${server.controlUrl}/events`, { headers, signal });
    expect(stream.status).toBe(200);
    expect(stream.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(stream.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    abort();
  });

  it("says of each answer that it depends on the origin and on what is taken", async () => {
    const index = await request(server.controlUrl)
      .get("/")
      .set({ authorization: `Bearer ${TOKEN}` });
    expect(index.headers.vary).toBe("Origin, Accept");
    expect(index.headers).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("every other page stays outside", () => {
  it.each([OTHER, "http://localhost", "https://localhost:5173", "http://localhost:5173.example", "null"])(
    "that of %s",
    async (origin) => {
      for (const answer of [await fromPage(origin), await preflight(origin)]) {
        expect(answer.status).toBe(403);
        expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      }
    },
  );

  it("and by a name that was made to lead here, none gets in", async () => {
    const host = "rebound.example";
    expect((await fromPage(ORIGIN, { host })).status).toBe(403);
    expect((await preflight(ORIGIN, "/clock", { host })).status).toBe(403);
  });

  it("and one that does not say its origin, but its site", async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, "sec-fetch-site": "cross-site" };
    expect((await request(server.controlUrl).get("/clock").set(headers)).status).toBe(403);
  });
});

it.each(["*", "null", `${ORIGIN}/`, "localhost:5173"])("%s is refused as an origin", async (origin) => {
  await expect(start({ allowOrigins: [origin] })).rejects.toMatchObject({
    name: "Refusal",
    message: expect.stringMatching(/^allowOrigins: must be exact origins, such as http:\/\/localhost:5173/),
  });
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
