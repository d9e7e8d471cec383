import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../test/support/client.js";
import { type Answer, INVALID_TOKEN, tokenAnswer } from "../test/support/stand-in.js";
import { KaizalaClient, KaizalaError, MemoryTokenStore } from "./index.js";

const PIN = "4711";
const ACCESS_TOKEN = "access-token-1";
const SECRETS = [CREDENTIALS.applicationSecret, CREDENTIALS.refreshToken, ACCESS_TOKEN, "rotated-token", PIN];

/** Every way in which a value commonly reaches a log. */
function logged(value: unknown): string {
  const own = value instanceof Error ? `${value}\n${value.stack}\n${value.message}` : "";
  return [inspect(value, { depth: null, showHidden: true }), JSON.stringify(value), own].join("\n");
}

function expectNoSecretIn(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

/** An answer of a service that repeats what it was sent. */
const repeating: Answer = {
  status: 400,
  body: { message: `bad: ${SECRETS.join(" ")}`, errorCode: ACCESS_TOKEN, errorCategoryKey: ACCESS_TOKEN },
};

describe("no secret shows", () => {
  it("in a client that has been used, nor in its parts and its store", async () => {
    const service = await startService();
    service.on("GET /v1/accessToken", () =>
      tokenAnswer({ endpointUrl: service.url, refreshToken: "rotated-token" }),
    );
    const tokenStore = new MemoryTokenStore({ refreshToken: CREDENTIALS.refreshToken });
    const client = clientOf(service, { tokenStore });
    await client.groups.list();
    expectNoSecretIn(logged(client));
    expectNoSecretIn(logged({ ...client }));
    expectNoSecretIn(logged(tokenStore));
  });

  it("in the error of a platform call whose answer repeats the token", async () => {
    const service = await startService({
      "GET /v1/groups": ({ headers }) => ({ status: 403, body: { message: `no: ${headers.accesstoken}` } }),
    });
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ serviceMessage: "no: [secret]" });
    expectNoSecretIn(logged(error));
  });

  it("in the error of a platform call that was refused twice", async () => {
    const service = await startService({ "GET /v1/groups": () => INVALID_TOKEN });
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KaizalaError);
    expectNoSecretIn(logged(error));
  });

  it("in the error of a token call whose answer repeats the credentials", async () => {
    const service = await startService({
      "GET /v1/accessToken": ({ headers }) => ({
        ...repeating,
        body: {
          message: `${headers.applicationsecret} ${headers.refreshtoken}`,
          errorCode: headers.refreshtoken,
        },
      }),
    });
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ serviceMessage: "[secret] [secret]", errorCode: "[secret]" });
    expectNoSecretIn(logged(error));
  });

  it("in the error of a PIN login whose answer repeats the PIN", async () => {
    const service = await startService({
      "POST /v1/loginWithPinAndApplicationId": () => ({
        status: 401,
        body: { message: `${PIN} is wrong for ${CREDENTIALS.applicationSecret}` },
      }),
    });
    const login = clientOf(service).auth.loginWithPin({ mobileNumber: "+12065550123", pin: Number(PIN) });
    const error = await login.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ serviceMessage: "[secret] is wrong for [secret]" });
    expectNoSecretIn(logged(error));
  });

  it("in the error of a fetch that throws the whole request", async () => {
    const client = clientOf(await startService(), {
      fetch: async (url, init) => {
        const cause = Object.assign(new Error(`${url} ${JSON.stringify(init)}`), { request: init });
        throw Object.assign(new Error(`failed with ${JSON.stringify(init.headers)}`, { cause }), {
          config: init,
        });
      },
    });
    const error = await client.groups.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "network_error" });
    expectNoSecretIn(logged(error));
  });

  it("in the error of a redirect whose address repeats the token", async () => {
    const service = await startService({
      "GET /v1/groups": () => ({
        status: 302,
        headers: { location: `https://a.example/?t=${ACCESS_TOKEN}` },
      }),
    });
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ location: "https://a.example/?t=[secret]" });
    expectNoSecretIn(logged(error));
  });

  it("in anything that the library hands out, however it is looked at", async () => {
    const accessToken = "another-access-token";
    const refreshToken = "another-refresh-token";
    const service = await startService({
      "POST /v1/loginWithPinAndApplicationId": () => ({ body: { refreshToken, grantedScope: "s" } }),
      "POST /api/oauth/token": () => ({ body: { accessToken, refreshToken, scope: "s" } }),
      "GET /v1/bot/accessToken/b": () => ({ body: { accessToken } }),
      "GET /v1/webhook": () => ({
        body: { webhooks: [{ webhookId: "w", callbackToken: "callback-secret" }] },
      }),
    });
    const { auth, bots, webhooks } = clientOf(service);
    const handedOut = {
      login: await auth.loginWithPin({ mobileNumber: "+12065550123", pin: PIN }),
      tokens: await auth.exchangeCode({ code: "code" }),
      access: await auth.accessToken(),
      bot: await bots.accessToken("b"),
      webhook: (await webhooks.list({ objectId: "g", objectType: "Group" }))[0],
    };
    const { login, tokens, access, bot, webhook } = handedOut;
    expect([login.refreshToken, tokens.refreshToken]).toEqual([refreshToken, refreshToken]);
    expect([tokens.accessToken, bot.accessToken]).toEqual([accessToken, accessToken]);
    expect([access.accessToken, webhook?.callbackToken]).toEqual([ACCESS_TOKEN, "callback-secret"]);
    const text = `${logged(handedOut)}${logged({ ...login, ...tokens, ...access, ...bot, ...webhook })}`;
    for (const secret of [accessToken, refreshToken, ACCESS_TOKEN, "callback-secret"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain("grantedScope");
  });

  it("to a logger or a hook, through failures, rotations and moves", async () => {
    const moved = await startService({
      "GET /v1/groups": ({ headers }) => ({ status: 503, body: { message: `bad ${headers.accesstoken}` } }),
    });
    const service = await startService({
      "GET /v1/accessToken": () => tokenAnswer({ endpointUrl: moved.url, refreshToken: "rotated-token" }),
    });
    const told: unknown[] = [];
    const tell = (...all: readonly unknown[]) => void told.push(all);
    const client = clientOf(service, {
      logger: { debug: tell, info: tell, warn: tell, error: tell },
      onRequest: tell,
      onResponse: tell,
      onRetry: tell,
      onTokenRotated: (event) => {
        tell(event);
        throw new Error(`could not keep ${event.refreshToken}`);
      },
    });
    await expect(client.groups.list()).rejects.toMatchObject({ serviceMessage: "bad [secret]" });
    expect(told.length).toBeGreaterThan(15);
    expectNoSecretIn(logged(told));
  });

  it("in the error of a credential that cannot be sent", () => {
    const broken = { ...CREDENTIALS, applicationSecret: `${CREDENTIALS.applicationSecret}\nx` };
    expect(() => new KaizalaClient(broken)).toThrow("applicationSecret must be");
    try {
      new KaizalaClient(broken);
    } catch (error) {
      expectNoSecretIn(logged(error));
    }
  });
});
