import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { startStandIn, tokenAnswer } from "../../test/support/stand-in.js";
import type { Hooks, Logger } from "../index.js";

type Entry = readonly [level: string, message: string, fields: object];

function collectingLogger(): { logger: Logger; entries: Entry[] } {
  const entries: Entry[] = [];
  const at = (level: string) => (message: string, fields: object) =>
    void entries.push([level, message, fields]);
  return { entries, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

/** A service whose first list fails, and whose token leads to another stand-in. */
async function startMovingService() {
  const moved = await startStandIn();
  moved.on("GET /v1/groups", () =>
    moved.count("GET /v1/groups") === 1 ? { status: 503 } : { body: { groups: [] } },
  );
  const service = await startService({
    "GET /v1/accessToken": () =>
      tokenAnswer({
        endpointUrl: moved.url,
        accessTokenExpiry: 1_900_000_000_000,
        refreshToken: "new-token",
      }),
  });
  const host = (url: string) => new URL(url).host;
  return { service, hosts: { first: host(service.url), moved: host(moved.url) } };
}

describe("hooks", () => {
  it("are told what happens, in its order", async () => {
    const { service, hosts } = await startMovingService();
    const events: [string, unknown][] = [];
    const note = (name: keyof Hooks) => (event: unknown) => void events.push([name, event]);
    const client = clientOf(service, {
      random: () => 0.5,
      onRequest: note("onRequest"),
      onResponse: note("onResponse"),
      onRetry: note("onRetry"),
      onTokenRefresh: note("onTokenRefresh"),
      onTokenRotated: note("onTokenRotated"),
      onEndpointChange: note("onEndpointChange"),
    });
    await client.groups.list();
    const token = { method: "GET", path: "/v1/accessToken", host: hosts.first };
    const list = { method: "GET", path: "/v1/groups", host: hosts.moved };
    const durationMs = expect.any(Number);
    expect(events).toEqual([
      ["onRequest", { ...token, attempt: 1 }],
      ["onResponse", { ...token, attempt: 1, status: 200, durationMs }],
      ["onTokenRotated", { expiresAtMs: expect.any(Number) }],
      ["onEndpointChange", { from: `http://${hosts.first}`, to: `http://${hosts.moved}` }],
      ["onTokenRefresh", { expiresAtMs: 1_900_000_000_000, clockSkewMs: 0 }],
      ["onRequest", { ...list, attempt: 1 }],
      ["onResponse", { ...list, attempt: 1, status: 503, durationMs }],
      [
        "onRetry",
        { ...list, attempt: 1, delayMs: 250, error: expect.objectContaining({ code: "server_error" }) },
      ],
      ["onRequest", { ...list, attempt: 2 }],
      ["onResponse", { ...list, attempt: 2, status: 200, durationMs }],
    ]);
  });

  it.each([
    [
      "throw",
      () => {
        throw new TypeError("in a hook");
      },
    ],
    ["reject", async () => Promise.reject(new TypeError("in a hook"))],
  ])("that %s change nothing, and the logger hears of them", async (_how, hook) => {
    const service = await startService();
    const { logger, entries } = collectingLogger();
    await clientOf(service, { logger, onRequest: hook, onTokenRefresh: hook }).groups.list();
    expect(entries.filter(([level]) => level === "error")).toEqual([
      ["error", "The hook onRequest has failed.", { error: "TypeError" }],
      ["error", "The hook onTokenRefresh has failed.", { error: "TypeError" }],
      ["error", "The hook onRequest has failed.", { error: "TypeError" }],
    ]);
  });
});

describe("a logger", () => {
  it("is told the same, by how much it matters", async () => {
    const { service } = await startMovingService();
    const { logger, entries } = collectingLogger();
    await clientOf(service, { logger }).groups.list();
    expect(entries.map(([level, message]) => `${level}: ${message}`)).toEqual([
      "debug: A request is sent.",
      "debug: A request was answered.",
      "info: The refresh token was replaced.",
      "info: The endpoint has changed.",
      "info: There is a new access token.",
      "debug: A request is sent.",
      "debug: A request was answered.",
      "warn: A request failed and will be sent again.",
      "debug: A request is sent.",
      "debug: A request was answered.",
    ]);
  });
});
