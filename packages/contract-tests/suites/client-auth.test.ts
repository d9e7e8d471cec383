import { describe, expect } from "vitest";
import { connector, people, REDIRECT_URL, clientTest as test } from "../src/index.js";
import { codeOf } from "./fixtures/oauth-flow.js";

const { mobileNumber } = people.member;

// Nobody is sent a message: no connector has this identifier.
const nobody = { applicationId: "00000000-0000-0000-0000-000000000000", applicationSecret: "0000000000" };

describe("auth.requestPin", () => {
  test("has a PIN sent, with which loginWithPin signs in", async ({ clientAs, pins }) => {
    const client = clientAs("lead", { refreshToken: undefined });
    await client.auth.requestPin({ mobileNumber });
    const pin = await pins.newest(mobileNumber);
    const answer = await client.auth.loginWithPin({ mobileNumber, pin });
    expect(JSON.stringify(answer)).not.toContain(answer.refreshToken);
    const { refreshToken } = answer;
    expect(await clientAs("lead", { refreshToken }).users.me()).toMatchObject({ mobileNumber });
  });

  test("a connector that does not exist is refused by an error", async ({ clientOf, needs }) => {
    needs("state");
    await expect(clientOf(nobody).auth.requestPin({ mobileNumber: "+12065550199" })).rejects.toMatchObject({
      status: expect.any(Number),
    });
  });
});

describe("auth.loginWithPin", () => {
  test("a PIN that is wrong is refused by an error for it", async ({ clientAs, pins }) => {
    const client = clientAs("lead");
    await client.auth.requestPin({ mobileNumber });
    const pin = await pins.newest(mobileNumber);
    const wrong = pin.slice(0, -1) + ((Number(pin.at(-1)) + 1) % 10);
    const login = client.auth.loginWithPin({ mobileNumber, pin: wrong });
    await expect(login).rejects.toMatchObject({ code: "authentication_failed" });
  });
});

describe("auth.authorizeUrl", () => {
  test("leads to the page where a user signs in", async ({ service, clientAs }) => {
    const url = clientAs("lead").auth.authorizeUrl({ redirectUri: REDIRECT_URL, state: "s 1" });
    expect(url.startsWith(`${service.url}api/Oauth/Authorize?`)).toBe(true);
    const page = await service.send({ method: "GET", target: url.slice(service.url.length - 1) });
    expect(page.status).toBe(200);
    expect(page.text).toContain('value="s 1"');
  });

  test("names the connector, and where the user comes back to", ({ clientOf, account }) => {
    const url = new URL(clientOf().auth.authorizeUrl({ redirectUri: REDIRECT_URL }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: account.access.applicationId,
      redirect_uri: REDIRECT_URL,
    });
  });
});

describe("auth.exchangeCode", () => {
  test("gets the tokens of the user who signed in", async ({ service, clientAs, traffic }) => {
    const { auth } = clientAs("lead", { refreshToken: undefined });
    const code = await codeOf(service);
    const tokens = await auth.exchangeCode({ code, redirectUri: REDIRECT_URL });
    expect(JSON.stringify(tokens)).not.toContain(tokens.accessToken);
    const [sent] = traffic.sent;
    expect(sent?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(new URLSearchParams(sent?.body).get("client_id")).toBe(connector.applicationId);
    const user = clientAs("lead", { refreshToken: String(tokens.refreshToken) });
    expect(await user.users.me()).toMatchObject({ mobileNumber });
  });

  test("a code that is none is refused by an error for it", async ({ clientOf, needs }) => {
    needs("control");
    const exchanged = clientOf().auth.exchangeCode({ code: "none", redirectUri: REDIRECT_URL });
    await expect(exchanged).rejects.toMatchObject({ code: "invalid_request", errorCode: "invalid_grant" });
  });
});
