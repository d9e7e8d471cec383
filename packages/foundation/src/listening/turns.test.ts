import { once } from "node:events";
import { Agent, createServer, get, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { performance } from "node:perf_hooks";
import { expect, it, onTestFinished } from "vitest";
import { takingTurns } from "./turns.js";

const REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

it("new connections are answered while others always have a request ready", async () => {
  let answered = 0;
  const server = await listening((_request, response) => {
    work(4);
    answered += 1;
    response.end();
  });
  const callers = callersOf(server, 50);
  while (answered < 100) await once(server, "request");
  const before = answered;
  const port = portOf(server);
  const newcomers = Array.from({ length: 20 }, () => get({ port, agent: false }));
  await Promise.all(newcomers.map(async (request) => (await once(request, "response"))[0].resume()));
  const meanwhile = answered - before - newcomers.length;
  await callers.stop();
  // One new connection a turn, and all callers in each, would be a thousand.
  expect(meanwhile).toBeLessThan(400);
}, 30_000);

it("requests of a turn that is too short are begun in later ones, each with its body", async () => {
  const begun: string[] = [];
  const server = await listening((request, response) => {
    begun.push(String(request.url));
    work(6);
    request.setEncoding("utf8");
    request.on("data", (text) => begun.push(text));
    request.on("end", () => response.end());
  });
  const sent = Array.from({ length: 10 }, (_, index) => index);
  const clients = await Promise.all(sent.map(() => connected(server)));
  const answers = clients.map((client) => once(client, "data"));
  for (const [index, client] of clients.entries()) {
    client.write(`POST /${index} HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nb${index}`);
  }
  await Promise.all(answers);
  for (const client of clients) client.destroy();
  const urls = begun.filter((entry) => entry.startsWith("/"));
  expect(urls.toSorted()).toEqual(sent.map((index) => `/${index}`));
  expect(begun.filter((entry) => entry.startsWith("b")).toSorted()).toEqual(sent.map((index) => `b${index}`));
});

it("a request whose caller has gone before its turn is not begun", async () => {
  const begun: string[] = [];
  const server = await listening((request, response) => {
    begun.push(String(request.url));
    work(15);
    response.end();
  });
  const callers = callersOf(server, 20);
  while (begun.length < 40) await once(server, "request");
  const leaves = await connected(server);
  // Told of each request as it comes, whether or not it is begun.
  server.prependListener("request", ({ url }) => url === "/left" && leaves.resetAndDestroy());
  leaves.write(REQUEST.replace("/", "/left"));
  await once(leaves, "close");
  const last = await connected(server);
  last.write(REQUEST.replace("/", "/last"));
  await once(last, "data");
  last.destroy();
  await callers.stop();
  expect(begun).toContain("/last");
  expect(begun).not.toContain("/left");
});

it("whoever sends many requests at once lets others come in between", async () => {
  const begun: string[] = [];
  const server = await listening((request, response) => {
    begun.push(String(request.url));
    work(1);
    response.end();
  });
  const [many, one] = await Promise.all([connected(server), connected(server)]);
  server.once("request", () => one.write(REQUEST.replace("/", "/one")));
  many.write(REQUEST.repeat(400));
  await once(one, "data");
  many.destroy();
  one.destroy();
  expect(begun.length).toBeLessThan(200);
  expect(begun).toContain("/one");
});

it("an answer behind others of its connection is not begun before them, and never where that ends", async () => {
  const begun: string[] = [];
  const held: ServerResponse[] = [];
  const server = await listening((request, response) => {
    begun.push(String(request.url));
    held.push(response);
  });
  const socket = await connected(server);
  const began = once(server, "request");
  socket.write(["/1", "/2", "/3"].map((path) => REQUEST.replace("/", path)).join(""));
  await began;
  expect(begun).toEqual(["/1"]);
  const answered = once(socket, "data");
  held[0]?.end("first");
  await answered;
  expect(begun).toEqual(["/1", "/2"]);
  const closed = once(held[1] ?? server, "close");
  socket.destroy();
  await closed;
  const other = await connected(server);
  const next = once(server, "request");
  other.write(REQUEST.replace("/", "/other"));
  await next;
  expect(begun).toEqual(["/1", "/2", "/other"]);
  other.destroy();
});

it("a connection that sends a thousand requests ahead of their answers is ended", async () => {
  const server = await listening(() => undefined);
  const socket = await connected(server);
  const closed = once(socket, "close");
  socket.on("error", () => undefined);
  socket.write(REQUEST.repeat(1100));
  await closed;
});

/** Callers on connections of their own, of whom each always has a request at the server. */
function callersOf(server: Server, howMany: number) {
  const port = portOf(server);
  const agent = new Agent({ keepAlive: true, maxSockets: howMany });
  let isOver = false;
  const ask = () => new Promise((resolve) => get({ port, agent }, (got) => got.resume().on("end", resolve)));
  const callers = Array.from({ length: howMany }, async () => {
    while (!isOver) await ask();
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(callers);
      agent.destroy();
    },
  };
}

async function connected(server: Server) {
  const socket = connect(portOf(server), "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

async function listening(handler: RequestListener) {
  const server = createServer(takingTurns(handler));
  server.listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  return server;
}

/** A server that listens on a port has such an address. */
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** Keeps the processor busy, as the work on a request does. */
function work(ms: number) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
