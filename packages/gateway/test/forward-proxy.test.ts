import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import {
  type AddressInfo,
  connect as connectTo,
  createServer as createNetServer,
  type Socket,
} from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { isVendorHost, listen } from "@kaizala-gateway/foundation";
import { certificateOf, type LocalAuthority, localAuthority } from "@kaizala-gateway/foundation/tls";
import { type ForwardProxyOptions, startForwardProxy } from "@kaizala-gateway/gateway/forward";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

let folder: string;
let authority: LocalAuthority;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-forward-"));
  authority = await localAuthority(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A forward proxy in front of a server that answers with what it sees, and what it has told. */
async function forwarding(options: Partial<ForwardProxyOptions> = {}) {
  const service = await listen((asked, response) => {
    asked.setEncoding("utf8");
    let body = "";
    asked.on("data", (chunk) => {
      body += chunk;
    });
    const scheme = "encrypted" in asked.socket ? "https" : "http";
    asked.on("end", () =>
      response.end(`${asked.method} ${scheme}://${asked.headers.host}${asked.url} ${body}`),
    );
  }, {});
  const told: string[] = [];
  const proxy = await startForwardProxy({
    certificate: await certificateOf(authority),
    isServed: isVendorHost,
    accept: (connection) => service.accept(connection),
    log: {
      refused: (host) => void told.push(`refused ${host}`),
      untrusted: (host, problem) => void told.push(`untrusted ${host}: ${problem}`),
      ended: (host) => void told.push(`ended ${host}`),
      failed: (host, problem) => void told.push(`failed ${host}: ${problem}`),
    },
    ...options,
  });
  onTestFinished(async () => {
    await proxy.close();
    await service.close();
  });
  return { proxy, service, told };
}

/** Sends text on a connection of its own, and gives it with the first that comes back. */
async function say(port: number, text: string | Buffer): Promise<{ socket: Socket; answer: string }> {
  const socket = connectTo(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined).write(text);
  const [answer] = await once(socket, "data");
  return { socket, answer: String(answer) };
}

const asking = (target: string) => `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`;
const get = (path: string, host: string) =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

async function allOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}

/** Speaks TLS through a tunnel. */
async function encrypted(socket: Socket, servername: string, ca = authority.cert): Promise<TLSSocket> {
  const secure = connectTls({ socket, servername, ca, ALPNProtocols: ["h2", "http/1.1"] });
  await once(secure, "secureConnect");
  return secure;
}

/** A server outside that says what it got, in other letters. */
async function echo(): Promise<number> {
  const server = createNetServer({ allowHalfOpen: true }, (socket) => {
    socket
      .on("data", (chunk) => socket.write(String(chunk).toUpperCase()))
      .on("end", () => socket.end("over"));
    socket.on("error", () => undefined);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // A server on a port has no other address.
}

/** The body of a plain request by the proxy. */
async function plainly(port: number, url: string, options: { method?: string; body?: string } = {}) {
  const asked = request({
    port,
    path: url,
    method: options.method ?? "GET",
    headers: { host: new URL(url).host },
  });
  asked.end(options.body);
  const [answer] = await once(asked, "response");
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode, text };
}

describe("a served host", () => {
  it("is answered by TLS in a tunnel to any of its ports", async () => {
    const { proxy } = await forwarding();
    for (const port of [443, 8443]) {
      const { socket, answer } = await say(proxy.port, asking(`KMS-alpha.kaiza.la:${port}`));
      expect(answer).toBe("HTTP/1.1 200 Connection Established\r\n\r\n");
      const secure = await encrypted(socket, "kms-alpha.kaiza.la");
      expect(secure.alpnProtocol).toBe("http/1.1");
      secure.write(get("/v1/groups", "kms-alpha.kaiza.la"));
      expect(await allOf(secure)).toMatch(/\r\nGET https:\/\/kms-alpha\.kaiza\.la\/v1\/groups /);
    }
  });

  it("is answered as https also where it is asked plainly, in a tunnel and by a whole address", async () => {
    const { proxy } = await forwarding();
    const tunnel = await say(proxy.port, asking("api.kaiza.la:80"));
    tunnel.socket.write(get("/v1/a", "api.kaiza.la"));
    expect(await allOf(tunnel.socket)).toMatch(/\r\nGET https:\/\/api\.kaiza\.la\/v1\/a /);
    const posted = await plainly(proxy.port, "http://api.kaiza.la/v1/b%2f?c=d", {
      method: "POST",
      body: "text",
    });
    expect(posted).toEqual({ status: 200, text: "POST https://api.kaiza.la/v1/b%2f?c=d text" });
  });

  it("is answered as https where its whole address says so, as older libraries send it in the clear", async () => {
    const { proxy } = await forwarding();
    for (const body of ["one", "x".repeat(3_000_000)]) {
      const posted = await plainly(proxy.port, "https://api.kaiza.la/v1/c", { method: "POST", body });
      expect(posted).toEqual({ status: 200, text: `POST https://api.kaiza.la/v1/c ${body}` });
    }
  });

  it("gets what came in one piece with the CONNECT", async () => {
    const { proxy } = await forwarding();
    const text = `${asking("api.kaiza.la:80")}${get("/at-once", "api.kaiza.la")}`;
    const { socket, answer } = await say(proxy.port, text);
    expect(answer + (await allOf(socket))).toContain("GET https://api.kaiza.la/at-once");
  });

  it("tells of a program that does not trust the certificate, once for each cause", async ({ skip }) => {
    const { proxy, told } = await forwarding();
    const curl = ["-s", "--proxy", proxy.url, "https://api.kaiza.la/v1/groups"];
    for (let time = 0; time < 2; time += 1) {
      const child = spawn("curl", curl, { stdio: "ignore", env: { PATH: process.env.PATH } });
      const [status] = await once(child, "close").catch(() => [null]);
      if (status === null) return skip("curl is not here");
      expect(status).toBe(60);
    }
    expect(told).toEqual(["untrusted api.kaiza.la: tlsv1 alert unknown ca"]);
    expect(proxy.counts()).toEqual({ served: 2, failedHandshakes: 2, passedOut: 0 });
  });

  it("tells of a program that ends the handshake, or the connection behind it, without a word", async () => {
    const { proxy, told } = await forwarding({ passThrough: true });
    // The first bytes of a handshake, and the end.
    const { socket: aborted } = await say(proxy.port, asking("kms1.kaiza.la:443"));
    aborted.end(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]));
    await once(aborted, "close");
    // As Node.js does with a certificate that it finds wanting.
    const { socket } = await say(proxy.port, asking("api.kaiza.la:443"));
    const wanting = connectTls({
      socket,
      servername: "api.kaiza.la",
      checkServerIdentity: () => Error("no"),
    });
    await once(wanting, "error");
    await expect.poll(() => told).toEqual(["ended ", "ended api.kaiza.la"]);
    expect(proxy.counts()).toEqual({ served: 2, failedHandshakes: 2, passedOut: 0 });
  });

  it("tells nothing of a connection that was used, nor of one that is open at the end", async () => {
    const { proxy, told } = await forwarding();
    for (const text of [get("/v1/groups", "api.kaiza.la"), ""]) {
      const { socket } = await say(proxy.port, asking("api.kaiza.la:443"));
      const secure = await encrypted(socket, "api.kaiza.la");
      secure.on("error", () => undefined);
      if (text === "") continue;
      secure.write(text);
      await allOf(secure);
    }
    await proxy.close();
    expect(told).toEqual([]);
    expect(proxy.counts()).toEqual({ served: 2, failedHandshakes: 0, passedOut: 0 });
  });
});

describe("any other host", () => {
  it("is refused with a line that names it and what lets it out, told once and counted", async () => {
    const { proxy, told } = await forwarding();
    const { answer } = await say(proxy.port, asking("graph.example.com:443"));
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    const line =
      "graph.example.com is not a host of the service: --host-name graph.example.com has it answered here, --pass-through lets all other hosts out.\n";
    expect(answer.split("\r\n\r\n")[1]).toBe(line);
    expect(await plainly(proxy.port, "http://graph.example.com/")).toEqual({ status: 403, text: line });
    expect(told).toEqual(["refused graph.example.com"]);
    expect(proxy.refusedHosts()).toEqual([{ host: "graph.example.com", count: 2 }]);
  });

  it("is let out where the proxy passes through, with both directions until each ends", async () => {
    const port = await echo();
    const { proxy } = await forwarding({ passThrough: true });
    const { socket, answer } = await say(proxy.port, `${asking(`127.0.0.1:${port}`)}head `);
    socket.end("and body");
    expect(answer + (await allOf(socket))).toBe(
      "HTTP/1.1 200 Connection Established\r\n\r\nHEAD AND BODYover",
    );
  });

  it("gets plain requests with what belongs to them, and not what is the connection's", async () => {
    const server = createServer((asked, response) => {
      response.writeHead(201, { "x-kept": "yes", "keep-alive": "timeout=5" });
      response.end(JSON.stringify(asked.headers));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // As above.
    const { proxy } = await forwarding({ passThrough: true });
    const url = `http://127.0.0.1:${port}/x`;
    const { answer } = await say(
      proxy.port,
      `GET ${url} HTTP/1.1\r\nHost: other\r\nProxy-Authorization: Basic eDp5\r\nX-Mine: 1\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    expect(answer).toContain('"x-mine":"1"');
    expect(answer).toContain(`"host":"127.0.0.1:${port}"`);
    expect(answer).not.toMatch(/proxy-authorization|x-hop|timeout=5/i);
  });

  it("that cannot be reached is answered with 502", async () => {
    const { proxy, told } = await forwarding({ passThrough: true });
    const port = await echo();
    const gone = createNetServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const free = (gone.address() as AddressInfo).port; // As above.
    gone.close();
    expect(port).not.toBe(free);
    const { answer } = await say(proxy.port, asking(`127.0.0.1:${free}`));
    expect(answer).toMatch(
      /^HTTP\/1\.1 502 Bad Gateway\r\n[\s\S]*127\.0\.0\.1:\d+ cannot be reached: ECONNREFUSED\.\n$/,
    );
    expect((await plainly(proxy.port, `http://127.0.0.1:${free}/`)).status).toBe(502);
    expect(told[0]).toBe("failed 127.0.0.1: ECONNREFUSED");
  });
});

describe("what a forward proxy cannot take", () => {
  it.each([
    "/",
    "api.kaiza.la",
    "api.kaiza.la:0",
    "api.kaiza.la:99999",
    "256.256.256.256:443",
    "xn--:443",
    "[::g]:443",
    `${"a".repeat(300)}:443`,
    ":443",
  ])("CONNECT %s is answered with 400", async (target) => {
    const { proxy } = await forwarding({ passThrough: true });
    expect((await say(proxy.port, asking(target))).answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it("a head without an end is answered with 431", async () => {
    const { proxy } = await forwarding();
    const { answer } = await say(proxy.port, `CONNECT ${"a".repeat(40_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("a request to the proxy itself is told what it is", async () => {
    const { proxy } = await forwarding();
    const { answer } = await say(proxy.port, get("/", "127.0.0.1"));
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*This is a forward proxy/);
  });
});

it("closing ends tunnels, whoever is at their ends", async () => {
  const port = await echo();
  const { proxy } = await forwarding({ passThrough: true });
  const { socket: idle } = await say(proxy.port, asking("api.kaiza.la:443"));
  const { socket: out } = await say(proxy.port, asking(`127.0.0.1:${port}`));
  const closed = Promise.all([once(idle, "close"), once(out, "close")]);
  await proxy.close();
  await closed;
});
