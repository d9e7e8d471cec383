import { expect, test } from "vitest";
import type { ObservedExchange } from "../service/service.js";
import { ClientCall } from "./client-call.js";
import { ClientTraffic } from "./client-traffic.js";

const SERVICE = "https://api.kaiza.la/v1";

/** Traffic whose answers are planned, and what is told of it. */
function plannedTraffic() {
  const observed: ObservedExchange[] = [];
  const traffic = new ClientTraffic({ observe: (one) => observed.push(one), base: undefined });
  return { traffic, observed };
}

const post = (body: object) => ({
  method: "POST",
  headers: { accessToken: "t", "content-type": "application/json" },
  body: JSON.stringify(body),
});

test("a request that is not to the letter of the contract fails the test, whatever came of it", async () => {
  const { traffic } = plannedTraffic();
  traffic.detour("POST /v1/groups", { status: 200, body: {} });
  const answer = await traffic.fetch(`${SERVICE}/groups`, post({ name: "Yard", colour: "red" }));
  expect(answer.status).toBe(200);
  await expect(traffic.end()).rejects.toThrow(
    /^A request of createGroup breaks the contract:\n {2}sent: body: must NOT have additional properties .*colour/,
  );
});

test.each([
  ["what a test sends wrongly on purpose", { name: "" }, undefined],
  ["what is wrong beside it", { name: "", members: "all" }, "sent: body/members: must be array"],
])("%s fails the test where nobody has asked for it", async (_, body, violation) => {
  const { traffic } = plannedTraffic();
  traffic.breaks("body/name");
  traffic.detour("POST /v1/groups", { status: 400, body: {} });
  await traffic.fetch(`${SERVICE}/groups`, post(body));
  const ended = traffic.end().then(() => undefined, String);
  expect(await ended).toEqual(violation === undefined ? undefined : expect.stringContaining(violation));
});

test("an answer in place of the service's is told as that", async () => {
  const { traffic, observed } = plannedTraffic();
  traffic.detour("GET /v1/groups", {
    status: 503,
    headers: { "retry-after": "7" },
    body: { message: "No." },
  });
  const answer = await traffic.fetch(`${SERVICE}/groups`, { headers: { accessToken: "t" } });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "7"]);
  expect(observed).toMatchObject([{ isStandIn: true, answer: { verdict: { violations: [] } } }]);
  await traffic.end();
});

test("a call that sends without end fails the test with a sentence", async () => {
  const { traffic } = plannedTraffic();
  const route = "GET /v1/groups";
  traffic.detour(route, ...Array.from({ length: 70 }, () => ({ status: 200, body: {} })));
  const call = new ClientCall(["groups.list"], { called: () => {}, exercised: () => {} });
  const all = call.run(async () => {
    for (let count = 0; count < 70; count += 1)
      await traffic.fetch(`${SERVICE}/groups`, { headers: { accessToken: "t" } });
  });
  await expect(all).rejects.toThrow("groups.list has sent 60 requests and goes on: a list must end");
  expect(traffic.to(route)).toHaveLength(61);
  await expect(traffic.end()).rejects.toThrow("groups.list has sent 60 requests");
});

test("a request that is given up ends with the reason", async () => {
  const { traffic } = plannedTraffic();
  traffic.detour("GET /v1/groups", "hold");
  const controller = new AbortController();
  const reason = new Error("Given up.");
  const answer = traffic.fetch(`${SERVICE}/groups`, {
    headers: { accessToken: "t" },
    signal: controller.signal,
  });
  setImmediate(() => controller.abort(reason));
  await expect(answer).rejects.toBe(reason);
  await traffic.end();
});
