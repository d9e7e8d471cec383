import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { INVALID_TOKEN, tokenAnswer } from "../../test/support/stand-in.js";
import {
  type KaizalaClientOptions,
  type StoredRefreshToken,
  type TokenRotatedEvent,
  type TokenStore,
  TokenStoreError,
  type TokenStoreFailedEvent,
} from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";
const NOW_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** A store that fails while it is told to, and says what it was given. */
class FailingStore implements TokenStore {
  stored: StoredRefreshToken | undefined = { refreshToken: "old", expiresAtMs: NOW_MS + 20 * DAY_MS };
  isFailing = true;
  isUnreadable = false;
  saves = 0;

  async load(): Promise<StoredRefreshToken | undefined> {
    if (this.isUnreadable) throw new Error(`cannot read ${this.stored?.refreshToken}`);
    return this.stored;
  }

  async save(stored: StoredRefreshToken): Promise<void> {
    this.saves += 1;
    if (this.isFailing) throw new Error(`disk full while writing ${stored.refreshToken} over old`);
    this.stored = stored;
  }
}

/** A service that replaces the token "old" once, and renews access tokens with each call. */
async function startRotation(options: Partial<KaizalaClientOptions> = {}) {
  const time = { nowMs: NOW_MS };
  const service = await startService();
  service.now = () => time.nowMs;
  const refused = new Set<unknown>();
  service.on(TOKEN_CALL, ({ headers }) => {
    if (refused.has(headers.refreshtoken)) return INVALID_TOKEN;
    const rotated = headers.refreshtoken === "old" ? { refreshToken: "new" } : {};
    return tokenAnswer({ endpointUrl: service.url, accessTokenExpiry: 0, ...rotated });
  });
  const store = new FailingStore();
  const failed: TokenStoreFailedEvent[] = [];
  const rotated: TokenRotatedEvent[] = [];
  const logged: string[] = [];
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const client = clientOf(service, {
    refreshToken: undefined,
    tokenStore: store,
    now: () => time.nowMs,
    onTokenStoreFailed: (event) => void failed.push(event),
    onTokenRotated: (event) => void rotated.push(event),
    logger: { ...silent, error: (message, fields) => void logged.push(`${message} ${inspect(fields)}`) },
    ...options,
  });
  const sent = () =>
    service.received.filter(({ url }) => url === "/v1/accessToken").map((one) => one.headers.refreshtoken);
  return { client, store, failed, rotated, logged, sent, refused, time };
}

describe("a new refresh token that the store cannot save", () => {
  it("fails no call while the old one is good, is used, and saved as soon as it can be", async () => {
    const { client, store, failed, rotated, sent } = await startRotation();
    await client.groups.list();
    await client.groups.list();
    expect(sent()).toEqual(["old", "new"]);
    expect([store.saves, failed.length, rotated.length]).toEqual([2, 2, 0]);
    store.isFailing = false;
    await client.groups.list();
    expect(store.stored).toEqual({ refreshToken: "new", expiresAtMs: NOW_MS + 365 * DAY_MS });
    expect(rotated.map(({ refreshToken }) => refreshToken)).toEqual(["new"]);
    await client.groups.list();
    expect([store.saves, failed.length, rotated.length]).toEqual([3, 2, 1]);
  });

  it("is told to the hook and the logger, without a secret", async () => {
    const { client, failed, logged } = await startRotation();
    await client.groups.list();
    expect(failed).toMatchObject([{ operation: "save", toleratedUntilMs: NOW_MS + 20 * DAY_MS }]);
    expect(failed[0]?.error).toBeInstanceOf(TokenStoreError);
    expect(failed[0]?.error.message).toContain("disk full while writing [secret] over [secret]");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain("The token store has failed");
    expect(logged[0]).not.toMatch(/writing new/);
  });

  it("fails the call once the old one has ended", async () => {
    const { client, store, time } = await startRotation();
    await client.groups.list();
    time.nowMs += 20 * DAY_MS - 1;
    await client.groups.list();
    time.nowMs += 1_000;
    await expect(client.groups.list()).rejects.toMatchObject({
      code: "token_store_failed",
      operation: "save",
      message:
        "The token store could not save the refresh token: disk full while writing [secret] over [secret]",
    });
    store.isFailing = false;
    await client.groups.list();
    expect(store.stored?.refreshToken).toBe("new");
  });

  it("fails it 37 days later where the end of the old one is not known", async () => {
    const { client, store, time } = await startRotation();
    store.stored = { refreshToken: "old" };
    await client.groups.list();
    time.nowMs += 37 * DAY_MS - 1;
    await client.groups.list();
    time.nowMs += 1_000;
    await expect(client.groups.list()).rejects.toBeInstanceOf(TokenStoreError);
  });

  it("gives way to one that somebody else puts into the store", async () => {
    const { client, store, sent } = await startRotation();
    await client.groups.list();
    store.stored = { refreshToken: "signed-in" };
    await client.groups.list();
    await client.groups.list();
    expect(sent()).toEqual(["old", "signed-in", "signed-in"]);
    expect(store.saves).toBe(1);
  });

  it("gives way to the old one where the service does not take it", async () => {
    const { client, sent, refused } = await startRotation();
    await client.groups.list();
    refused.add("new");
    await client.groups.list();
    expect(sent()).toEqual(["old", "new", "old"]);
  });

  it("fails no call where it is the user's own, which the next process gets as well", async () => {
    const { client, store, failed, refused, time, sent } = await startRotation({ refreshToken: "own" });
    refused.add("old");
    await client.groups.list();
    time.nowMs += 100 * DAY_MS;
    await client.groups.list();
    expect(failed).toMatchObject([{ toleratedUntilMs: undefined }, { toleratedUntilMs: undefined }]);
    expect(sent()).toEqual(["old", "own", "own"]);
    store.isFailing = false;
    await client.groups.list();
    expect(store.stored).toEqual({ refreshToken: "own" });
  });
});

describe("a store that cannot be read", () => {
  it("fails no call once it was read, and is told of", async () => {
    const { client, store, failed, sent } = await startRotation();
    store.isFailing = false;
    await client.groups.list();
    store.isUnreadable = true;
    await client.groups.list();
    expect(sent()).toEqual(["old", "new"]);
    expect(failed).toMatchObject([{ operation: "load", toleratedUntilMs: undefined }]);
    expect(inspect(failed)).toContain("cannot read [secret]");
  });

  it("does not lose a token that it could not save", async () => {
    const { client, store, sent } = await startRotation();
    await client.groups.list();
    store.isUnreadable = true;
    await client.groups.list();
    expect(sent()).toEqual(["old", "new"]);
  });
});
