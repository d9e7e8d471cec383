import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import { describe, expect, it } from "vitest";
import { Judge } from "../src/index.js";
import { type Answer, profile, proxyTo, type Received, scripted, tokenAnswer } from "./support/upstream.js";

const CREDENTIALS = { applicationId: "payroll", applicationSecret: "s", refreshToken: "r" };
const refusal = { message: "m", errorCode: "c", errorCategoryKey: "k" };
const judge = new Judge();

/** A token in the layout of the service's, as the service alone can sign it. */
function tokenOf(applicationId: unknown): string {
  const credentials = JSON.stringify({ applicationId });
  const claims = JSON.stringify({ "urn:microsoft:credentials": credentials });
  return `e30.${Buffer.from(claims).toString("base64url")}.signature`;
}

/** A proxy in front of a service, and its coverage, which is held against the contract each time. */
async function started(answer: (received: Received) => Answer) {
  const upstream = await scripted((received) =>
    received.url === "/v1/accessToken" ? { body: tokenAnswer(upstream.url) } : answer(received),
  );
  const { url } = await proxyTo(upstream.url);
  const call = async (path: string, accessToken?: string, init: RequestInit = {}) => {
    const headers = { ...(accessToken === undefined ? {} : { accessToken }), ...init.headers };
    await (await fetch(`${url}${path}`, { ...init, headers })).arrayBuffer();
  };
  return {
    url,
    call,
    /** Gets the token `token-1`, with the scope `profile.read`. */
    signIn: () => call("v1/accessToken", undefined, { headers: CREDENTIALS }),
    coverage: () => own(url, "GET") as Promise<GatewaySchemas["GatewayCoverage"]>, // As the judge says.
    clear: () => own(url, "DELETE"),
  };
}

async function own(url: string, method: string): Promise<unknown> {
  const got = await fetch(`${url}_gateway/coverage`, { method });
  const body = Buffer.from(await got.arrayBuffer());
  const { operation, violations } = await judge.judge({
    method,
    requestTarget: "/_gateway/coverage",
    requestHeaders: {},
    requestBody: Buffer.alloc(0),
    checkRequest: true,
    answer: { status: got.status, headers: Object.fromEntries(got.headers), body },
  });
  expect(operation?.operationId).toMatch(/GatewayCoverage$/);
  expect(violations).toEqual([]);
  return JSON.parse(String(body));
}

const count = (operationId: string, status: number, times = 1) => ({
  operationId,
  count: times,
  answers: [{ status, count: times }],
});

describe("the coverage of a proxy", () => {
  it("lists every operation, and counts answers by status", async () => {
    let status = 200;
    const proxy = await started(() => ({ status, body: status === 200 ? profile : refusal }));
    await proxy.signIn();
    await proxy.call("v1/users/me", "token-1");
    await proxy.call("V1/Users/Me?a=b", "token-1");
    status = 429;
    await proxy.call("v1/users/me", "token-1");
    const { summary, operations, connectors } = await proxy.coverage();
    expect(operations).toHaveLength(summary.operations);
    expect(summary).toMatchObject({ called: 2, succeeded: 2, calledShare: 2 / summary.operations });
    const answers = [
      { status: 200, count: 2 },
      { status: 429, count: 1 },
    ];
    const me = { operationId: "getMe", count: 3, answers };
    expect(operations).toContainEqual({
      ...{ ...me, method: "GET", path: "/v1/users/me", scope: "profile.read" },
      ...{ evidence: "observed", byRules: 0 },
    });
    expect(connectors).toMatchObject([
      { applicationId: "payroll", operations: [count("getAccessToken", 200), me] },
    ]);
  });

  it("counts answers that are too long to be checked", async () => {
    const proxy = await started(() => ({ body: { groups: [], padding: "a".repeat(2 ** 20) } }));
    await proxy.call("v1/groups", tokenOf("rota"));
    expect((await proxy.coverage()).connectors).toMatchObject([
      { applicationId: "rota", operations: [count("listGroups", 200)] },
    ]);
  });

  it("has calls of no connector, and requests that no operation takes, apart", async () => {
    const proxy = await started(({ url = "" }) => {
      if (url.endsWith("/generatePin")) return { body: {} };
      return { status: url.endsWith("/me") ? 401 : 404, body: refusal };
    });
    const body = JSON.stringify({ mobileNumber: "+12065550101", applicationId: "payroll" });
    await proxy.call("v1/generatePin", undefined, { method: "POST", body });
    await proxy.call("v1/users/me", tokenOf("payroll"));
    await proxy.call("v1/groups/g", "opaque");
    await proxy.call("v1/nothing");
    const { withoutConnector, unmatched, connectors } = await proxy.coverage();
    const calls = [count("generatePin", 200), count("getMe", 401), count("getGroup", 404)];
    expect(withoutConnector).toHaveLength(3);
    expect(withoutConnector).toEqual(expect.arrayContaining(calls));
    expect(unmatched).toEqual([{ status: 404, count: 1 }]);
    expect(connectors).toEqual([]);
  });

  it("leaves out control APIs, its own, what a server tells of itself, and preflights", async () => {
    const proxy = await started(() => ({ body: {} }));
    for (const path of ["_control/users", "_gateway/status", "", "openapi.json"]) await proxy.call(path);
    await proxy.call("v1/users/me", undefined, { method: "OPTIONS" });
    const { summary, unmatched } = await proxy.coverage();
    expect([summary.called, unmatched]).toEqual([0, []]);
  });

  it("tells which scopes a connector was granted, used, never needed and lacked", async () => {
    const proxy = await started(({ method }) =>
      method === "POST" ? { status: 403, body: refusal } : { body: profile },
    );
    await proxy.signIn();
    await proxy.call("v1/groups/g/messages", "token-1", { method: "POST", body: '{"message":"Low tide."}' });
    const operations = [{ operationId: "postMessage", count: 1 }];
    const missing = [{ scope: "textmessage.write", permission: "Text Message", operations }];
    const granted = ["profile.read"];
    const before = { granted, used: [], unused: granted, missing };
    expect((await proxy.coverage()).connectors[0]?.scopes).toEqual(before);
    await proxy.call("v1/users/me", "token-1");
    const after = { granted, used: granted, unused: [], missing };
    expect((await proxy.coverage()).connectors[0]?.scopes).toEqual(after);
  });

  it("takes a refusal of a token that has the scope for use of the scope", async () => {
    const proxy = await started(() => ({ status: 403, body: refusal }));
    await proxy.signIn();
    await proxy.call("v1/users/me", "token-1");
    expect((await proxy.coverage()).connectors[0]?.scopes).toMatchObject({
      ...{ used: ["profile.read"], missing: [] },
    });
  });

  it("leaves out what a connector was granted whose tokens came another way, and what a 403 was for", async () => {
    const proxy = await started(({ url }) =>
      url === "/v1/users/me" ? { body: profile } : { status: 403, body: refusal },
    );
    await proxy.call("v1/users/me", tokenOf("rota"));
    await proxy.call("v1/groups/g", tokenOf("rota"));
    expect((await proxy.coverage()).connectors).toEqual([
      {
        applicationId: "rota",
        operations: expect.arrayContaining([count("getMe", 200), count("getGroup", 403)]),
        scopes: { used: ["profile.read"], missing: [] },
        subscribed: [],
        rules: [],
      },
    ]);
  });

  it("counts the calls of each sandbox apart, and keeps the last hundred of them", async () => {
    const proxy = await started(() => ({ body: profile }));
    const of = async (sandbox: string) =>
      (await (
        await fetch(`${proxy.url}_gateway/coverage?sandbox=${sandbox}`)
      ).json()) as GatewaySchemas["GatewayCoverage"];
    await proxy.call("s/quay/v1/users/me", tokenOf("rota"));
    await proxy.call("v1/users/me", tokenOf("payroll"));
    expect((await of("Quay")).connectors).toMatchObject([{ applicationId: "rota" }]);
    expect((await proxy.coverage()).connectors).toMatchObject([{ applicationId: "payroll" }]);
    expect(await of("pier")).toMatchObject({ summary: { called: 0 }, connectors: [], sandboxes: ["quay"] });
    await fetch(`${proxy.url}_gateway/coverage?sandbox=quay`, { method: "DELETE" });
    expect((await of("quay")).summary.called).toBe(0);
    expect((await proxy.coverage()).summary.called).toBe(1);
    for (let count = 0; count < 101; count += 1) await proxy.call(`s/${count}/v1/users/me`);
    const { sandboxes } = await proxy.coverage();
    expect([sandboxes.length, sandboxes[0], sandboxes.at(-1)]).toEqual([100, "1", "100"]);
    await proxy.clear();
    expect((await proxy.coverage()).sandboxes).toEqual([]);
  });

  it("knows the connector of a sign-in, of a code and of a bot's token", async () => {
    const token = { accessTokenExpiry: 1_800_000_000_000, scope: "bot.read" };
    const proxy = await started(({ url = "" }) => {
      if (url.includes("loginWithPin"))
        return { body: { refreshToken: "r", grantedScope: "groupinfo.read" } };
      if (url.includes("/bot/")) return { body: { ...token, accessToken: "token-3" } };
      if (url.includes("oauth")) return { body: { ...token, accessToken: "token-2", endpointUrl: "" } };
      return { body: profile };
    });
    const login = JSON.stringify({ mobileNumber: "+12065550101", applicationid: "rota", pin: 1 });
    await proxy.call("v1/loginWithPinAndApplicationId", undefined, { method: "POST", body: login });
    const form = new URLSearchParams({ client_id: "ferry", code: "c" });
    await proxy.call("api/oauth/token", undefined, { method: "POST", body: form });
    await proxy.call("v1/bot/accessToken/b", "token-2");
    await proxy.call("v1/users/me", "token-3");
    const { connectors } = await proxy.coverage();
    expect(connectors.map(({ applicationId, scopes }) => [applicationId, scopes.granted])).toEqual([
      ["rota", ["groupinfo.read"]],
      ["ferry", ["bot.read"]],
    ]);
    expect(connectors[1]?.operations).toHaveLength(3);
  });

  it("has the events of webhooks that the service took, in whatever spelling", async () => {
    let status = 400;
    const proxy = await started(() => ({ status, body: status === 200 ? { webhookId: "w" } : refusal }));
    const register = (eventTypes: readonly unknown[]) =>
      proxy.call("v1/webhook", "token-1", { method: "POST", body: JSON.stringify({ eventTypes }) });
    await proxy.signIn();
    await register(["SurveyCreated"]);
    status = 200;
    await register(["memberadded", "TextMessageCreated", "LowTide", { toString: 1 }, [["JobCreated"]]]);
    expect((await proxy.coverage()).connectors[0]?.subscribed).toEqual(["TextMessageCreated", "MemberAdded"]);
  });

  it("begins anew when it is cleared, and knows whose the tokens are", async () => {
    const proxy = await started(() => ({ body: profile }));
    await proxy.signIn();
    expect(await proxy.clear()).toEqual({ done: true });
    expect(await proxy.coverage()).toMatchObject({ summary: { called: 0 }, connectors: [] });
    await proxy.call("v1/users/me", "token-1");
    const granted = ["profile.read"];
    expect((await proxy.coverage()).connectors).toMatchObject([
      { applicationId: "payroll", scopes: { granted, used: granted }, operations: [count("getMe", 200)] },
    ]);
  });

  it.each([
    ["no text", 7],
    ["a name without an end", "a".repeat(129)],
    ["none", ""],
  ])("takes a token with %s for its connector for nobody's", async (_what, applicationId) => {
    const proxy = await started(() => ({ body: profile }));
    await proxy.call("v1/users/me", tokenOf(applicationId));
    expect((await proxy.coverage()).withoutConnector).toEqual([count("getMe", 200)]);
  });

  it("keeps 200 connectors, and holds no token", async () => {
    const proxy = await started(() => ({ body: profile }));
    for (let number = 0; number <= 200; number += 1) await proxy.call("v1/users/me", tokenOf(`c${number}`));
    const coverage = await proxy.coverage();
    expect(coverage).toMatchObject({ isComplete: false, withoutConnector: [count("getMe", 200)] });
    expect(coverage.connectors).toHaveLength(200);
    expect(JSON.stringify(coverage)).not.toContain(tokenOf("c1"));
  });

  it("does not grow with what a service names for scopes", async () => {
    const long = await scripted(() => ({ body: { ...tokenAnswer(""), scope: "a,".repeat(4000) } }));
    const { url } = await proxyTo(long.url);
    await fetch(`${url}v1/accessToken`, { headers: CREDENTIALS });
    const { connectors } = (await own(url, "GET")) as GatewaySchemas["GatewayCoverage"]; // As the judge says.
    expect(connectors[0]?.scopes).toEqual({ used: [], missing: [] });
  });
});
