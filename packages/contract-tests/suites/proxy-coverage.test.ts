import { startProxy } from "@kaizala-gateway/gateway";
import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import { describe, expect, onTestFinished } from "vitest";
import { type ControlSchemas, people, Service, test } from "../src/index.js";
import { connectorWith } from "./fixtures/connector-with.js";
import { Receiver } from "./fixtures/receiver.js";
import { registerWebhook } from "./fixtures/registered-webhook.js";
import { yard } from "./fixtures/sent-actions.js";

/** The sandbox of a test behind a proxy, and what that tells of it. */
async function proxied({ url }: Service) {
  const proxy = await startProxy({ upstream: new URL(url) });
  onTestFinished(() => proxy.close());
  const through = new Service(proxy.url, { connectors: [], groups: [], users: [] }, () => {});
  const own = async (method: string) =>
    JSON.parse((await through.send({ method, target: "/_gateway/coverage" })).text);
  const coverage: () => Promise<GatewaySchemas["GatewayCoverage"]> = () => own("GET");
  return { through, coverage, clear: () => own("DELETE") };
}

/** Without the inferred rules, which a service names where it is asked for evidence alone. */
function seenFromOutside({ summary: { answersByEvidence, ...summary }, operations, ...coverage }: Seen) {
  return { ...coverage, rules: [], summary, operations: operations.map((one) => ({ ...one, byRules: 0 })) };
}

type Seen = Omit<ControlSchemas["Coverage"], "connectors">;

/** Those that called, as a proxy tells of them. */
function called({ connectors }: ControlSchemas["Coverage"]) {
  return connectors
    .filter(({ operations }) => operations.length > 0)
    .map(({ name, rules, events, ...shared }) => ({
      ...shared,
      rules: [],
      subscribed: events.filter(({ subscribed }) => subscribed).map(({ eventType }) => eventType),
    }));
}

describe("the coverage of a proxy", () => {
  test("is that of the server behind it: operations, statuses and scopes", async ({ service, control }) => {
    const { through, coverage } = await proxied(service);
    const { signIn } = await connectorWith(control, "groupinfo.read", "groupmember.read", "profile.read");
    const caller = await signIn(through);
    await caller.call("getGroup", { path: yard });
    await caller.refused("listMembers", { path: { groupId: "no-such-group" } });
    const message = { path: yard, body: { message: "Low tide at six." } };
    await caller.refused("postMessage", message);
    await through.withAccessToken("not-a-token").refused("getMe", {});
    await through.send({ method: "GET", target: "/v1/nothing" });
    const { connectors, sandboxes: _, ...use } = await coverage();
    const ofServer = await control.call("getCoverage", {});
    expect(seenFromOutside(ofServer)).toMatchObject(seenFromOutside(use));
    expect(connectors).toEqual(called(ofServer));
    expect(connectors[0]?.scopes.unused).toEqual(["profile.read"]);
  });

  test("takes a refusal for something else than the scope for use of the scope", async ({
    service,
    control,
  }) => {
    const { through, coverage } = await proxied(service);
    const outsider = await through.withRefreshToken(service.refreshToken("outsider"));
    expect((await outsider.refused("getGroup", { path: yard })).status).toBe(403);
    const [connector] = (await coverage()).connectors;
    expect(connector?.scopes).toMatchObject({ used: ["groupinfo.read"], missing: [] });
    expect([connector]).toEqual(called(await control.call("getCoverage", {})));
  });

  test("believes no token that the server refuses", async ({ service, control }) => {
    const { through, coverage } = await proxied(service);
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const forged = accessToken.slice(0, accessToken.lastIndexOf(".") + 1);
    await through.withAccessToken(`${forged}c2lnbmF0dXJl`).refused("getMe", {});
    const { withoutConnector, connectors } = await coverage();
    expect(withoutConnector).toEqual((await control.call("getCoverage", {})).withoutConnector);
    expect([withoutConnector.length, connectors]).toEqual([1, []]);
  });

  test("knows a token that it did not see handed out, and not what it was granted", async ({ service }) => {
    const { through, coverage } = await proxied(service);
    const { accessToken } = await service.getAccessToken(service.refreshToken("outsider"));
    const outsider = through.withAccessToken(accessToken);
    await outsider.call("getMe", {});
    await outsider.refused("getGroup", { path: yard });
    expect((await coverage()).connectors).toMatchObject([
      { operations: [{ operationId: "getMe" }, { operationId: "getGroup" }] },
    ]);
    expect((await coverage()).connectors[0]?.scopes).toEqual({ used: ["profile.read"], missing: [] });
  });

  test("knows who signs in by a PIN", async ({ service, control, pins }) => {
    const { through, coverage } = await proxied(service);
    const { applicationId } = await connectorWith(control, "groupinfo.read");
    const { mobileNumber } = people.member;
    await through.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const pin = await pins.newest(mobileNumber);
    const body = { mobileNumber, applicationId, pin };
    await through.anonymous.call("loginWithPinAndApplicationId", { body });
    const { connectors } = await coverage();
    expect(connectors).toEqual(called(await control.call("getCoverage", {})));
    expect(connectors).toMatchObject([{ applicationId, scopes: { granted: ["groupinfo.read"] } }]);
  });

  test("has the events of webhooks that the server took", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const { through, coverage } = await proxied(service);
    const caller = await (await connectorWith(control, "all")).signIn(through);
    const { onValidation } = receiver;
    receiver.onValidation = (_, response) => response.writeHead(500).end();
    await expect(registerWebhook(caller, receiver)).rejects.toThrow("400");
    expect((await coverage()).connectors[0]?.subscribed).toEqual([]);
    receiver.onValidation = onValidation;
    await registerWebhook(caller, receiver);
    expect((await coverage()).connectors[0]?.subscribed).toEqual(["TextMessageCreated", "MemberAdded"]);
    expect((await coverage()).connectors).toEqual(called(await control.call("getCoverage", {})));
  });

  test("begins anew when it is cleared, and knows whose the tokens are", async ({ service, control }) => {
    const { through, coverage, clear } = await proxied(service);
    const { applicationId, signIn } = await connectorWith(control, "profile.read");
    const caller = await signIn(through);
    expect(await clear()).toEqual({ done: true });
    expect(await coverage()).toMatchObject({ summary: { called: 0 }, connectors: [] });
    await caller.call("getMe", {});
    const scopes = { granted: ["profile.read"], used: ["profile.read"] };
    expect((await coverage()).connectors).toMatchObject([{ applicationId, scopes }]);
  });
});
