import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { closedPort } from "../../test/support/closed-port.js";
import type { Answer, Handler, StandIn } from "../../test/support/stand-in.js";
import type { KaizalaClient, KaizalaClientOptions } from "../index.js";

/** One call of each method, and what answers it well. */
const CALLS = {
  GET: { path: "/v1/users/me", body: {}, call: (client: KaizalaClient) => client.users.me() },
  PUT: {
    path: "/v1/groups/g/members",
    body: { result: true },
    call: (client: KaizalaClient) => client.members.add("g", ["+12065550123"]),
  },
  DELETE: {
    path: "/v1/bot/b",
    body: { result: true },
    call: (client: KaizalaClient) => client.bots.delete("b"),
  },
  POST: {
    path: "/v1/groups/g/messages",
    body: { referenceId: "r" },
    call: (client: KaizalaClient) => client.messages.post("g", { message: "Hello" }),
  },
} as const;

type Method = keyof typeof CALLS;
type Failure = Answer | "hang up";

/** A service that fails a number of times, and a client that waits for nothing but notes the delays. */
async function startFailing(
  method: Method,
  failure: Failure,
  { times = 1, ...options }: Partial<KaizalaClientOptions> & { times?: number } = {},
) {
  const { path, body, call } = CALLS[method];
  const route = `${method} ${path}`;
  const service: StandIn = await startService();
  const handler: Handler = () => (service.count(route) <= times ? failure : { body });
  service.on(route, handler);
  const delays: number[] = [];
  const client = clientOf(service, {
    random: () => 0.5,
    wait: async (delayMs) => void delays.push(delayMs),
    ...options,
  });
  const outcome = await call(client).catch((thrown: unknown) => thrown);
  return { outcome, delays, requests: service.count(route) };
}

const TRANSIENT: readonly Failure[] = [{ status: 408 }, { status: 500 }, { status: 503 }, "hang up"];
const IDEMPOTENT: readonly Method[] = ["GET", "PUT", "DELETE"];
const named = (failure: Failure) => (failure === "hang up" ? failure : `status ${failure.status}`);
const cases = (methods: readonly Method[], failures: readonly Failure[]) =>
  methods.flatMap((method) => failures.map((failure) => [method, named(failure), failure] as const));

describe("a request is sent again", () => {
  it.each(cases(["GET", "PUT", "DELETE", "POST"], [{ status: 429 }]))(
    "as %s after %s",
    async (method, _named, failure) => {
      const { outcome, requests } = await startFailing(method, failure);
      expect(outcome).not.toBeInstanceOf(Error);
      expect(requests).toBe(2);
    },
  );

  it.each(cases(IDEMPOTENT, TRANSIENT))("as %s after %s", async (method, _named, failure) => {
    const { outcome, requests } = await startFailing(method, failure);
    expect(outcome).not.toBeInstanceOf(Error);
    expect(requests).toBe(2);
  });

  it("three times unless said otherwise", async () => {
    const { outcome, requests } = await startFailing("GET", { status: 503 }, { times: 99 });
    expect(outcome).toMatchObject({ code: "server_error", status: 503 });
    expect(requests).toBe(4);
    expect((await startFailing("GET", { status: 503 }, { times: 99, maxRetries: 1 })).requests).toBe(2);
    expect((await startFailing("GET", { status: 429 }, { times: 99, maxRetries: 0 })).requests).toBe(1);
  });

  it("after a time-out of the attempt", async () => {
    const service = await startService();
    service.on("GET /v1/users/me", () =>
      service.count("GET /v1/users/me") === 1 ? new Promise<never>(() => undefined) : { body: {} },
    );
    await expect(clientOf(service, { timeoutMs: 100 }).users.me()).resolves.toEqual({});
  });
});

describe("a request is not sent again", () => {
  it.each(cases(["GET", "POST"], [{ status: 400 }, { status: 403 }, { status: 404 }]))(
    "as %s after %s",
    async (method, _named, failure) => {
      expect((await startFailing(method, failure)).requests).toBe(1);
    },
  );

  it.each(cases(["POST"], TRANSIENT))(
    "as %s after %s, whose effect is not known",
    async (method, _named, failure) => {
      const { outcome, requests } = await startFailing(method, failure);
      expect(outcome).toMatchObject({ outcome: "unknown" });
      expect(requests).toBe(1);
    },
  );
});

describe("a POST is sent twice where the caller wants it", () => {
  it.each(cases(["POST"], TRANSIENT))("as %s after %s", async (method, _named, failure) => {
    const { outcome, requests } = await startFailing(method, failure, { retryPost: true });
    expect(outcome).toEqual({ referenceId: "r" });
    expect(requests).toBe(2);
  });

  it("for one call", async () => {
    const route = "POST /v1/groups/g/messages";
    const service = await startService();
    service.on(route, () =>
      service.count(route) % 2 === 1 ? { status: 500 } : { body: { referenceId: "r" } },
    );
    const client = clientOf(service);
    await client.messages.post("g", { message: "Hello" }, { retryPost: true });
    await expect(client.messages.post("g", { message: "Hello" })).rejects.toMatchObject({
      outcome: "unknown",
    });
    expect(service.count(route)).toBe(3);
  });
});

describe("before a request is sent again, the client waits", () => {
  it("at random up to a span that doubles", async () => {
    const { delays } = await startFailing("GET", { status: 500 }, { times: 9, maxRetries: 8 });
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    const none = await startFailing("GET", { status: 500 }, { random: () => 0 });
    expect(none.delays).toEqual([0]);
  });

  it("the seconds of Retry-After", async () => {
    const headers = { "retry-after": "7" };
    expect((await startFailing("POST", { status: 429, headers })).delays).toEqual([7_000]);
    expect((await startFailing("GET", { status: 503, headers })).delays).toEqual([7_000]);
  });

  it("until the date of Retry-After, by the service's clock", async () => {
    const service = await startService();
    const nowMs = Date.UTC(2026, 0, 1);
    service.now = () => nowMs;
    const date = new Date(nowMs + 42_000).toUTCString();
    service.on("GET /v1/users/me", () =>
      service.count("GET /v1/users/me") === 1
        ? { status: 429, headers: { "retry-after": date } }
        : { body: {} },
    );
    const delays: number[] = [];
    await clientOf(service, { wait: async (delayMs) => void delays.push(delayMs) }).users.me();
    expect(delays).toEqual([42_000]);
  });

  it("but not beyond the time of the whole call", async () => {
    const headers = { "retry-after": "181" };
    const { outcome, delays, requests } = await startFailing("GET", { status: 429, headers });
    expect(outcome).toMatchObject({ code: "throttled", retryAfterSeconds: 181 });
    expect(delays).toEqual([]);
    expect(requests).toBe(1);
    const patient = await startFailing("GET", { status: 429, headers }, { totalTimeoutMs: 200_000 });
    expect(patient.requests).toBe(2);
  });

  it("as long as the caller does", async () => {
    const controller = new AbortController();
    const service = await startService({ "GET /v1/users/me": () => ({ status: 503 }) });
    const client = clientOf(service, {
      wait: undefined,
      random: () => 0.999,
      onRetry: () => controller.abort(new Error("enough")),
    });
    await expect(client.users.me({ signal: controller.signal })).rejects.toThrow("enough");
    expect(service.count("GET /v1/users/me")).toBe(1);
  });
});

describe("the outcome of a failed call", () => {
  const never = () => new Promise<never>(() => undefined);

  it.each([
    ["GET", "none"],
    ["PUT", "unknown"],
    ["POST", "unknown"],
  ] as const)("of %s without an answer is %s", async (method, outcome) => {
    const failed = await startFailing(method, "hang up", { maxRetries: 0 });
    expect(failed.outcome).toMatchObject({ code: "network_error", outcome });
  });

  it("is none where no connection was made", async () => {
    const client = clientOf(await startService(), { baseUrl: `http://127.0.0.1:${await closedPort()}/` });
    await expect(client.auth.requestPin({ mobileNumber: "+12065550123" })).rejects.toMatchObject({
      code: "network_error",
      outcome: "none",
    });
  });

  it("is none where the service refused", async () => {
    expect((await startFailing("POST", { status: 403 })).outcome).toMatchObject({ outcome: "none" });
  });

  it("is unknown where the whole call took too long after the request had left", async () => {
    const service = await startService({ "POST /v1/groups/g/messages": never });
    const client = clientOf(service, { totalTimeoutMs: 150 });
    await client.groups.list();
    await expect(client.messages.post("g", { message: "Hello" })).rejects.toMatchObject({
      code: "timeout",
      option: "totalTimeoutMs",
      limitMs: 150,
      method: "POST",
      path: "/v1/groups/g/messages",
      outcome: "unknown",
    });
  });

  it("is none where the token call took all the time", async () => {
    const service = await startService({ "GET /v1/accessToken": never });
    const post = clientOf(service, { totalTimeoutMs: 50 }).messages.post("g", { message: "Hello" });
    await expect(post).rejects.toMatchObject({ option: "totalTimeoutMs", outcome: "none" });
  });
});
