import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { tokenAnswer } from "../../test/support/stand-in.js";
import { MemoryTokenStore, MissingRefreshTokenError, type TokenStore } from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";

/** A service whose access tokens are renewed with each call, and the refresh tokens that it got. */
async function startServiceThatRotates(rotated: () => string | null | undefined) {
  const service = await startService();
  service.on(TOKEN_CALL, () => {
    const refreshToken = rotated();
    const token = refreshToken === undefined ? {} : { refreshToken };
    return tokenAnswer({ endpointUrl: service.url, accessTokenExpiry: 0, ...token });
  });
  const sent = () =>
    service.received.filter(({ url }) => url === "/v1/accessToken").map((one) => one.headers.refreshtoken);
  return { service, sent };
}

describe("a refresh token", () => {
  it.each([
    ["leaves it out", undefined],
    ["sends null", null],
    ["sends an empty text", ""],
  ])("stays the same when the service %s", async (_how, rotated) => {
    const { service, sent } = await startServiceThatRotates(() => rotated);
    const client = clientOf(service);
    await client.groups.list();
    await client.groups.list();
    expect(sent()).toEqual(["refresh-token-1", "refresh-token-1"]);
  });

  it("that the service hands out is stored and used for the next token call", async () => {
    const { service, sent } = await startServiceThatRotates(() => `refresh-token-${sent().length + 1}`);
    const store = new MemoryTokenStore({ refreshToken: "refresh-token-1" });
    const client = clientOf(service, { tokenStore: store, refreshToken: undefined });
    await client.groups.list();
    expect(await store.load()).toMatchObject({ refreshToken: "refresh-token-2" });
    await client.groups.list();
    expect(sent()).toEqual(["refresh-token-1", "refresh-token-2"]);
  });

  it("is stored before anything else is sent", async () => {
    const { service } = await startServiceThatRotates(() => "refresh-token-2");
    const events: string[] = [];
    service.on("GET /v1/groups", () => {
      events.push("platform call");
      return { body: { groups: [] } };
    });
    const store: TokenStore = {
      load: async () => ({ refreshToken: "refresh-token-1" }),
      save: async ({ refreshToken }) => {
        // Long enough for a platform call that would not wait.
        await fetch(`${service.url}elsewhere`);
        events.push(`saved ${refreshToken}`);
      },
    };
    await clientOf(service, { tokenStore: store }).groups.list();
    expect(events).toEqual(["saved refresh-token-2", "platform call"]);
  });

  it("of the options counts while the store holds none", async () => {
    const { service, sent } = await startServiceThatRotates(() => "refresh-token-2");
    const client = clientOf(service, { tokenStore: new MemoryTokenStore() });
    await client.groups.list();
    await client.groups.list();
    expect(sent()).toEqual(["refresh-token-1", "refresh-token-2"]);
  });

  it("may end in a line break in the store", async () => {
    const { service, sent } = await startServiceThatRotates(() => undefined);
    await clientOf(service, {
      tokenStore: new MemoryTokenStore({ refreshToken: "from-a-file\n" }),
    }).groups.list();
    expect(sent()).toEqual(["from-a-file"]);
  });

  it("that cannot be loaded fails the call with the store's reason, and sends nothing", async () => {
    const service = await startService();
    const store = { load: () => Promise.reject(new Error("no such table")), save: async () => undefined };
    await expect(clientOf(service, { tokenStore: store }).groups.list()).rejects.toMatchObject({
      code: "token_store_failed",
      operation: "load",
      message: "The token store could not load the refresh token: no such table",
    });
    expect(service.received).toEqual([]);
  });

  it("is missed by name where there is none", async () => {
    const service = await startService();
    const client = clientOf(service, { refreshToken: undefined });
    await expect(client.groups.list()).rejects.toBeInstanceOf(MissingRefreshTokenError);
    expect(service.received).toEqual([]);
  });
});
