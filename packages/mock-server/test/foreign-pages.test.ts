import { createMockServer } from "@kaizala-gateway/mock-server";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyServer } from "./support/running-server.js";

let server: AnyServer;
beforeAll(async () => {
  server = await createMockServer();
});
afterAll(() => server.close());

/** The status that the control API answers a request with these headers with. */
const status = async (headers: Record<string, string>) =>
  (await request(server.controlUrl).get("/clock").set(headers)).status;

describe("the control API", () => {
  it("answers programs, and pages of its own", async () => {
    const { host, origin } = new URL(server.url);
    expect(await status({})).toBe(200);
    expect(await status({ host, origin, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await status({ host: "localhost:80", origin: "http://localhost:80" })).toBe(200);
  });

  it("answers no page of another origin", async () => {
    expect(await status({ origin: "http://elsewhere.example" })).toBe(403);
    expect(await status({ origin: "null" })).toBe(403);
  });

  it("answers no page whose name was made to lead to this machine", async () => {
    const host = "rebound.example";
    expect(await status({ host, origin: `http://${host}` })).toBe(403);
    expect(await status({ host, "sec-fetch-site": "same-origin" })).toBe(403);
  });
});

it("the emulated service answers pages of every origin, preflight included", async () => {
  const preflight = await fetch(`${server.url}v1/groups`, {
    method: "OPTIONS",
    headers: {
      origin: "http://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "accesstoken,content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("accesstoken,content-type");
  const answer = await fetch(`${server.url}v1/groups`, { headers: { origin: "http://app.example" } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});
