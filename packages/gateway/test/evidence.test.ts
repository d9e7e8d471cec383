import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import { describe, expect, it } from "vitest";
import { Judge, type ProxyOptions, startProxy } from "../src/index.js";
import { profile, proxyTo, scripted } from "./support/upstream.js";

const refusal = { message: "m", errorCode: "c", errorCategoryKey: "k" };
const FOUND = { result: "true" };

/** A proxy in front of a service that knows profiles and nothing else, and a caller of it. */
async function started(options: Partial<ProxyOptions>, headers: Readonly<Record<string, string>> = {}) {
  const upstream = await scripted(({ url }) => {
    if (url === "/v1/users/me") return { body: profile, headers };
    if (url === "/v1/groups/yard/members/1") return { body: FOUND, headers };
    return { status: 404, body: refusal };
  });
  const proxy = await proxyTo(upstream.url, options);
  const call = async (path: string, method = "GET") => {
    const answer = await fetch(`${proxy.url}v1/${path}`, { method, headers: { accessToken: "token-1" } });
    return {
      status: answer.status,
      header: answer.headers.get("x-kaizala-evidence"),
      body: await answer.json(),
    };
  };
  return { proxy, call, received: upstream.received };
}

it("the judge of exchanges knows the mock server's refusal of what rests on too little, and no other 501", async () => {
  const asked = {
    method: "GET",
    requestTarget: "/v1/users/me",
    requestHeaders: {},
    requestBody: Buffer.alloc(0),
  };
  const body = Buffer.from(JSON.stringify({ ...refusal, reason: "Not of the contract." }));
  const json = { "content-type": "application/json" };
  const violationsOf = async (headers: Readonly<Record<string, string>>) => {
    const answer = { status: 501, headers: { ...json, ...headers }, body };
    return (await new Judge().judge({ ...asked, checkRequest: true, answer })).violations;
  };
  expect(await violationsOf({ "x-kaizala-evidence": "observed; operation=observed" })).toEqual([]);
  expect(await violationsOf({})).toEqual(["status 501: is not declared"]);
});

describe("a proxy that is asked for evidence", () => {
  it("marks what rests on less, by operation and status, and counts it", async () => {
    const { call, proxy } = await started({ evidence: "documented" });
    expect(await call("users/me")).toEqual({
      status: 200,
      header: "observed; operation=observed",
      body: profile,
    });
    expect((await call("groups/yard")).header).toBe("inferred; answer=inferred");
    expect((await call("groups/yard/members/1", "DELETE")).header).toBeNull();
    expect(proxy.weakAnswers().map(({ operationId, because }) => [operationId, because])).toEqual([
      ["getMe", "the operation getMe is observed"],
      ["getGroup", "its answer 404 is inferred"],
    ]);
  });

  it("marks the answer to a HEAD as that to a GET, and one that is too long to be checked", async () => {
    const long = { ...profile, name: "x".repeat(2_000_000) };
    const upstream = await scripted(() => ({ body: long }));
    const { url } = await proxyTo(upstream.url, { evidence: "documented" });
    for (const method of ["HEAD", "GET"]) {
      const answer = await fetch(`${url}v1/users/me`, { method });
      await answer.arrayBuffer();
      expect(answer.headers.get("x-kaizala-evidence")).toBe("observed; operation=observed");
    }
    const coverage: GatewaySchemas["GatewayCoverage"] = await (await fetch(`${url}_gateway/coverage`)).json();
    expect(coverage.withoutConnector).toMatchObject([{ operationId: "getMe", count: 2 }]);
    const strict = await proxyTo(upstream.url, { evidence: "documented", strictEvidence: true });
    expect((await fetch(`${strict.url}v1/users/me`, { method: "HEAD" })).status).toBe(501);
  });

  it("leaves out the mark of a stricter service behind it", async () => {
    const named = { "x-kaizala-evidence": "observed; operation=observed" };
    const { call } = await started({ evidence: "observed" }, named);
    expect((await call("users/me")).header).toBeNull();
  });

  it("takes the rules that a mock server names, and passes its header on where it is asked for none", async () => {
    const named = { "x-kaizala-evidence": 'inferred; rules="admins-remove-members no-such-rule"' };
    const asked = await started({ evidence: "documented" }, named);
    expect((await asked.call("groups/yard/members/1", "DELETE")).header).toBe(
      'inferred; rules="admins-remove-members"',
    );
    const unasked = await started({}, named);
    expect((await unasked.call("groups/yard/members/1", "DELETE")).header).toBe(named["x-kaizala-evidence"]);
    expect(unasked.proxy.weakAnswers()).toEqual([]);
    const got = await fetch(`${unasked.proxy.url}_gateway/coverage`);
    const coverage: GatewaySchemas["GatewayCoverage"] = await got.json();
    expect(coverage.rules).toMatchObject([{ rule: "admins-remove-members", count: 1 }]);
    expect(coverage.summary.answersByEvidence).toMatchObject({ documented: 0, inferred: 1 });
  });

  it("refuses strictly: an operation before it is forwarded, a status after", async () => {
    const { call, received } = await started({ evidence: "documented", strictEvidence: true });
    const refused = await call("users/me");
    expect(refused).toEqual({
      status: 501,
      header: "observed; operation=observed",
      body: {
        message: "The answer would rest on less than what is documented: the operation getMe is observed.",
        errorCode: "WeakEvidence",
        errorCategoryKey: "GatewayException",
      },
    });
    expect(received).toEqual([]);
    const unknown = await call("groups/yard");
    expect([unknown.status, unknown.header]).toEqual([501, "inferred; answer=inferred"]);
    expect(unknown.body.message).toMatch(/its answer 404 is inferred\. The service has acted\.$/);
    expect(received).toHaveLength(1);
    expect((await call("groups/yard/members/1", "DELETE")).status).toBe(200);
  });

  it("knows the four marks, and is strict about something", async () => {
    const upstream = new URL("http://127.0.0.1:1/");
    // As JavaScript may have it.
    const rumoured = { upstream, evidence: "rumoured" } as unknown as ProxyOptions;
    await expect(startProxy(rumoured)).rejects.toThrow(/^evidence: must be one of documented, swagger/);
    await expect(startProxy({ upstream, strictEvidence: true })).rejects.toThrow(/^strictEvidence: refuses/);
  });
});
