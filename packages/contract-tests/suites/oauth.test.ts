import { describe, expect } from "vitest";
import { connector, people, type RawAnswer, REDIRECT_URL, type Service, test } from "../src/index.js";
import { codeOf, openPage, signIn, submitPage } from "./fixtures/oauth-flow.js";

const { mobileNumber } = people.member;

async function exchange(service: Service, fields: Record<string, string>) {
  const { applicationId, applicationSecret } = connector;
  const form = { client_id: applicationId, client_secret: applicationSecret, ...fields };
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  const answer = await service.send({ method: "POST", target: "/api/oauth/token", headers, body });
  return { ...answer, json: JSON.parse(answer.text) };
}

describe("the page where a user signs in", () => {
  test("is a page of its own, that nothing else may be put into", async ({ service }) => {
    const { status, headers, text } = await openPage(service);
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/html/);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["content-security-policy"]).toContain("form-action 'self' http://127.0.0.1:8085;");
    expect(text).toContain('<html lang="en">');
    expect(text).toMatch(/<label for="mobileNumber">[\s\S]*<input id="mobileNumber"/);
    expect(text).toContain("Harbour desk");
    expect(text).not.toContain("<script");
  });

  test("sends a PIN, takes it, and sends the user back with a code and the state", async ({ service }) => {
    const asked = await submitPage(service, { mobileNumber: "+1 (206) 555-0112" });
    expect(asked.text).toContain('<label for="pin">');
    const back = await signIn(service);
    expect(back.origin + back.pathname).toBe("http://127.0.0.1:8085/callback");
    expect(Object.fromEntries(back.searchParams)).toEqual({
      from: "desk",
      code: expect.any(String),
      state: "s 1",
    });
  });

  test.for([
    ["12", "country code"],
    ["+12065550198", "Nobody"],
  ] as const)("asks again for the number %s", async ([number, problem], { service }) => {
    const { status, text } = await submitPage(service, { mobileNumber: number });
    expect(status).toBe(200);
    expect(text).toContain(problem);
    expect(text).toContain('aria-invalid="true"');
  });

  test("asks again for a wrong PIN, and counts the tries", async ({ service, pins }) => {
    await submitPage(service, { mobileNumber });
    const pin = await pins.newest(mobileNumber);
    for (let tries = 0; tries < 5; tries += 1) {
      const { status, text } = await submitPage(service, { mobileNumber, pin: "0000" });
      expect(status).toBe(200);
      expect(text).toContain("not the PIN");
    }
    expect((await submitPage(service, { mobileNumber, pin })).status).toBe(200);
  });

  test("escapes what it shows", async ({ service, control }) => {
    const path = { applicationId: connector.applicationId };
    await control.call("changeConnector", { path, body: { name: "<script>alert(1)</script>" } });
    const { text } = await openPage(service, { state: '"><script>alert(2)</script>' });
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;script&gt;alert(1)");
    const wrong = await submitPage(service, { mobileNumber: "<script>" });
    expect(wrong.text).not.toContain("<script");
  });

  test.for([
    ["a connector that does not exist", { client_id: "nobody" }, /no such connector/],
    ["another redirect URL", { redirect_uri: `${REDIRECT_URL}&more=1` }, /redirect_uri/],
    [
      "a redirect URL of another case",
      { redirect_uri: REDIRECT_URL.replace("callback", "Callback") },
      /redirect_uri/,
    ],
    ["no redirect URL", { redirect_uri: "" }, /redirect_uri/],
  ] as [string, Record<string, string>, RegExp][])(
    "leads nowhere for %s",
    async ([, query, message], { service }) => {
      for (const answer of [await openPage(service, query), await submitPage(service, query)]) {
        expect(answer.status).toBe(400);
        expect(answer.headers.location).toBeUndefined();
        expect(answer.headers["content-type"]).toMatch(/^text\/html/);
        expect(answer.text).toMatch(message);
      }
    },
  );

  test("sends the user back with an error where the standard has one", async ({ service, control }) => {
    const errorOf = ({ status, headers }: RawAnswer) => {
      expect(status).toBe(302);
      const { searchParams } = new URL(headers.location ?? "");
      expect(searchParams.get("state")).toBe("s 1");
      return searchParams.get("error");
    };
    expect(errorOf(await openPage(service, { response_type: "token" }))).toBe("unsupported_response_type");
    expect(errorOf(await submitPage(service, { decision: "cancel" }))).toBe("access_denied");
    const path = { applicationId: connector.applicationId };
    await control.call("changeConnector", { path, body: { active: false } });
    expect(errorOf(await openPage(service))).toBe("unauthorized_client");
    expect(errorOf(await submitPage(service, { mobileNumber }))).toBe("unauthorized_client");
  });
});

describe("exchangeCode", () => {
  test("answers as the token call, with the user's refresh token", async ({ service }) => {
    const { status, headers, json } = await exchange(service, { code: await codeOf(service) });
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(json).toMatchObject({
      endpointUrl: service.url,
      scope: expect.stringContaining("groupinfo.read"),
    });
    expect(await service.withAccessToken(json.accessToken).call("getMe", {})).toMatchObject({ mobileNumber });
    await expect(service.getAccessToken(json.refreshToken)).resolves.toBeDefined();
  });

  test("takes a code once, and takes back what it gave when it comes again", async ({ service }) => {
    const code = await codeOf(service);
    const { json } = await exchange(service, { code });
    const again = await exchange(service, { code });
    expect(again).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await service.withAccessToken(json.accessToken).refused("getMe", {})).status).toBe(401);
  });

  test("takes a code for 10 minutes", async ({ service, clock }) => {
    await clock.freeze();
    const [early, late] = [await codeOf(service), await codeOf(service)];
    await clock.advance({ minutes: 9, seconds: 59 });
    expect((await exchange(service, { code: early })).status).toBe(200);
    await clock.advance({ seconds: 1 });
    expect((await exchange(service, { code: late })).json).toMatchObject({ error: "invalid_grant" });
  });

  test.for([
    ["nothing but the connector", {}, 400, "invalid_request"],
    ["a made-up code", { code: "made-up" }, 400, "invalid_grant"],
    ["a wrong secret", { code: "made-up", client_secret: "WRONG" }, 401, "invalid_client"],
    ["another grant", { code: "made-up", grant_type: "password" }, 400, "unsupported_grant_type"],
    ["too long a code", { code: "a".repeat(600) }, 400, "invalid_request"],
  ] as [string, Record<string, string>, number, string][])(
    "refuses %s as OAuth 2.0 does",
    async ([, fields, status, error], { service }) => {
      expect(await exchange(service, fields)).toMatchObject({ status, json: { error } });
    },
  );

  test("refuses the code of another connector, and another redirect URL", async ({ service, control }) => {
    const code = await codeOf(service);
    const other = await control.call("registerConnector", { body: { name: "Other" } });
    const stolen = { code, client_id: other.applicationId, client_secret: other.applicationSecret };
    expect((await exchange(service, stolen)).json).toMatchObject({ error: "invalid_grant" });
    expect((await exchange(service, { code, redirect_uri: "http://127.0.0.1/" })).json).toMatchObject({
      error: "invalid_grant",
    });
    expect((await exchange(service, { code, redirect_uri: REDIRECT_URL })).status).toBe(200);
  });
});
