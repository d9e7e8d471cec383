import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { exchange, exchangeUnjudged } from "./exchange.js";

interface Scripted {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body: string;
}

let scripted: Scripted;
let seen: { url: string | undefined; rawHeaders: string[]; body: string };
let server: Server;
let origin: URL;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen = { url: request.url, rawHeaders: request.rawHeaders, body };
      response.writeHead(scripted.status, { "content-type": "application/json", ...scripted.headers });
      response.end(scripted.body);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  origin = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** The violations of a request that is answered so. */
async function violations(
  answer: Scripted,
  request: { method?: string; target?: string; body?: string } = {},
): Promise<readonly string[]> {
  scripted = answer;
  const { verdict } = await exchangeUnjudged(origin, { method: "GET", target: "/v1/users/me", ...request });
  return verdict.violations;
}

const refusal = '{"message":"m","errorCode":"c","errorCategoryKey":"k"}';
const profile = { id: "1", mobileNumber: "+12065550112", name: "Kaya Demir", profilePic: "" };

describe("an answer", () => {
  test("that fits has no violations", async () => {
    expect(await violations({ status: 200, body: JSON.stringify(profile) })).toEqual([]);
  });

  test.each([
    ["an undeclared status", { status: 418, body: refusal }, "status 418: is not declared"],
    ["a failure of the server", { status: 500, body: refusal }, "status 500: is not declared"],
    ["a missing property", { status: 200, body: "{}" }, "must have required property 'id'"],
    [
      "an undeclared property",
      { status: 200, body: JSON.stringify({ ...profile, age: 7 }) },
      "/response/age",
    ],
    [
      "an undeclared property of a refusal",
      { status: 401, body: refusal.replace("}", ',"at":1}') },
      "/response/at",
    ],
    ["a wrong type", { status: 200, body: JSON.stringify({ ...profile, name: 7 }) }, "/response/name"],
    ["no JSON", { status: 200, body: "<p>" }, "is not JSON"],
    ["no Retry-After", { status: 429, body: refusal }, "header Retry-After: is required"],
    ["a bad Retry-After", { status: 429, headers: { "retry-after": "soon" }, body: refusal }, "whole number"],
    ["a Retry-After of 0", { status: 429, headers: { "retry-after": "0" }, body: refusal }, "at least 1"],
    [
      "a wrong content type",
      { status: 401, headers: { "content-type": "text/html" }, body: refusal },
      "Content-Type",
    ],
    [
      "a key of failures",
      { status: 200, body: JSON.stringify({ ...profile, message: "" }) },
      "must not have this key",
    ],
  ])("with %s is told of", async (_, answer, difference) => {
    expect((await violations(answer)).join("\n")).toContain(difference);
  });

  test("of a path that no operation takes must be a refusal", async () => {
    const target = "/v1/nothing";
    expect(await violations({ status: 404, body: refusal }, { target })).toEqual([]);
    expect(await violations({ status: 404, body: "{}" }, { target })).not.toEqual([]);
    expect(await violations({ status: 200, body: refusal }, { target })).not.toEqual([]);
  });

  test("that breaks the contract throws, naming operation, status and difference", async () => {
    scripted = { status: 200, body: "{}" };
    await expect(exchange(origin, { method: "GET", target: "/v1/users/me" })).rejects.toThrow(
      /getMe .*status 200[\s\S]*required property 'id'/,
    );
  });
});

describe("an accepted request", () => {
  const post = { method: "POST", target: "/v1/groups/1/messages" };
  const accepted = { status: 200, body: '{"referenceId":"1"}' };

  test("in JSON to the letter is held against the contract", async () => {
    const [violation] = await violations(accepted, { ...post, body: '{"message":7}' });
    expect(violation).toContain("accepted request");
  });

  test("that is written leniently is not", async () => {
    expect(await violations(accepted, { ...post, body: "{message:7}" })).toEqual([]);
  });
});

test("a request reaches the target byte for byte, with no header but what HTTP needs", async () => {
  scripted = { status: 200, body: JSON.stringify(profile) };
  const target = "//V1//Users/me%20/?a=b%2Fc&&";
  const headers = { "X-ODD-Case": "1" };
  await exchangeUnjudged(origin, { method: "PUT", target, headers, body: "{'a': 1,}\r\n" });
  expect(seen.url).toBe(target);
  expect(seen.body).toBe("{'a': 1,}\r\n");
  expect(seen.rawHeaders).toEqual([
    ...["host", origin.host, "X-ODD-Case", "1"],
    ...["Content-Length", "11", "Connection", "keep-alive"],
  ]);
});

test("headers of HTTP that a request names itself are sent as they are written", async () => {
  scripted = { status: 200, body: JSON.stringify(profile) };
  const headers = { Host: "kaizala.example", "content-length": "2", connection: "close" };
  await exchangeUnjudged(origin, { method: "POST", target: "/v1/users/me", headers, body: "{}" });
  expect(seen.rawHeaders).toEqual(Object.entries(headers).flat());
});

describe("a connection that the service closes without an answer", () => {
  /** A service that answers the first requests of each connection, and what it got: the number of each request. */
  async function closing(answered: number) {
    const counts = new WeakMap<Socket, number>();
    const numbers: number[] = [];
    const closes = createServer(({ socket }, response) => {
      const number = (counts.get(socket) ?? 0) + 1;
      counts.set(socket, number);
      numbers.push(number);
      if (number > answered) socket.destroy();
      else response.writeHead(404, { "content-type": "application/json" }).end(refusal);
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void closes.close().closeAllConnections());
    await once(closes, "listening");
    // A server that listens on a port has such an address.
    const url = new URL(`http://127.0.0.1:${(closes.address() as AddressInfo).port}/`);
    return { numbers, post: () => exchange(url, { method: "POST", target: "/v1/nothing", body: "{}" }) };
  }

  test("is replaced where it was kept", async () => {
    const { numbers, post } = await closing(1);
    await post();
    expect((await post()).status).toBe(404);
    expect(numbers).toEqual([1, 2, 1]);
  });

  test("fails the exchange where it was new", async () => {
    const { numbers, post } = await closing(0);
    await expect(post()).rejects.toThrow("socket hang up");
    expect(numbers).toEqual([1]);
  });
});
