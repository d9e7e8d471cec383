import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { closedPort } from "../../test/support/closed-port.js";
import { type Fetch, NetworkError, TimeoutError } from "../index.js";

const LIST = "GET /v1/groups";
const mobileNumber = "+12065550123";
const never = () => new Promise<never>(() => undefined);

/** A server that begins an answer and does not end it. */
async function startStallingServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"groups":',
    );
    onTestFinished(() => void socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/`;
}

describe("a call that takes too long", () => {
  it("fails when no answer comes", async () => {
    const service = await startService({ "POST /v1/generatePin": never });
    const client = clientOf(service, { timeoutMs: 50 });
    const error = await client.auth.requestPin({ mobileNumber }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      code: "timeout",
      option: "timeoutMs",
      limitMs: 50,
      method: "POST",
      path: "/v1/generatePin",
    });
  });

  it("fails when the answer begins and does not end", async () => {
    const baseUrl = await startStallingServer();
    const client = clientOf(await startService(), { baseUrl, timeoutMs: 50 });
    await expect(client.auth.requestPin({ mobileNumber })).rejects.toBeInstanceOf(TimeoutError);
  });

  it("fails also when fetch does not heed its signal", async () => {
    const client = clientOf(await startService(), { timeoutMs: 20, fetch: never });
    await expect(client.groups.list()).rejects.toBeInstanceOf(TimeoutError);
  });
});

describe("a call without an answer", () => {
  it("fails with the reason of the connection that could not be made", async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}/`;
    const error = await clientOf(await startService(), { baseUrl })
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      code: "network_error",
      method: "GET",
      path: "/v1/accessToken",
      message: expect.stringContaining("ECONNREFUSED"),
      cause: { cause: { code: "ECONNREFUSED" } },
    });
  });

  it("fails when the connection ends, and is not repeated", async () => {
    const route = "POST /v1/groups/g/messages";
    const service = await startService({ [route]: () => "hang up" });
    await expect(clientOf(service).messages.post("g", { message: "Hello" })).rejects.toBeInstanceOf(
      NetworkError,
    );
    expect(service.count(route)).toBe(1);
  });
});

describe("a signal", () => {
  it("ends a call in flight with the signal's own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left the page");
    const service = await startService({
      [LIST]: () => {
        controller.abort(reason);
        return never();
      },
    });
    await expect(clientOf(service).groups.list({}, { signal: controller.signal })).rejects.toBe(reason);
  });

  it("that was aborted before keeps anything from being sent", async () => {
    const service = await startService();
    const client = clientOf(service);
    const signal = AbortSignal.abort();
    await expect(client.groups.list({}, { signal })).rejects.toBe(signal.reason);
    await expect(client.auth.requestPin({ mobileNumber }, { signal })).rejects.toBe(signal.reason);
    expect(service.received).toEqual([]);
  });
});

describe("a fetch of one's own", () => {
  it("gets the URL as text and plain options, and must not follow redirects", async () => {
    const service = await startService({ "POST /v1/groups": () => ({ body: { groupId: "g" } }) });
    const calls: [string, RequestInit][] = [];
    const recording: Fetch = (url, init) => {
      calls.push([url, init]);
      return fetch(url, init);
    };
    await clientOf(service, { fetch: recording }).groups.create({ name: "New" });
    expect(calls[1]).toEqual([
      `${service.url}v1/groups`,
      {
        method: "POST",
        headers: { accessToken: "access-token-1", "content-type": "application/json" },
        body: '{"name":"New"}',
        redirect: "manual",
        signal: expect.any(AbortSignal),
      },
    ]);
  });
});

describe("a signal that many calls share", () => {
  it("ends them all, and has Node.js warn of nothing", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    onTestFinished(() => void process.off("warning", onWarning));
    const controller = new AbortController();
    const { signal } = controller;
    const service = await startService();
    const client = clientOf(service);
    const fifty = () => Array.from({ length: 50 }, () => client.groups.list({}, { signal }));
    await Promise.all(fifty());
    const reason = new Error("enough");
    service.on(LIST, () => {
      controller.abort(reason);
      return never();
    });
    for (const outcome of await Promise.allSettled(fifty())) {
      expect(outcome).toEqual({ status: "rejected", reason });
    }
    expect(warnings).toEqual([]);
  });
});
