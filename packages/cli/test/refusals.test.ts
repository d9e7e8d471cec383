import { spawnSync } from "node:child_process";
import { openSync } from "node:fs";
import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import vm from "node:vm";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { createControlClient, liveEvents } from "@kaizala-gateway/mock-server/control";
import { describe, expect, it, onTestFinished } from "vitest";
import { cli } from "./support/in-process.js";
import { stranger } from "./support/stranger.js";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

async function running() {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  return { server, env: { KAIZALA_CONTROL_URL: server.controlUrl } };
}

describe("an address below which there is no control API", () => {
  it("is told as that, though what answers is a mock server, and a sandbox that is not there by its name", async () => {
    const { server } = await running();
    const nowhere = await cli(["group", "list", "--url", `${server.url}nope`]);
    expect(nowhere).toEqual({
      status: 3,
      stdout: "",
      stderr: `kaizala-gateway: What answers at ${server.url}nope/_control is no control API of a mock server. See --url.\n`,
    });
    const noSandbox = await cli(["group", "list", "--url", `${server.url}s/nope`]);
    expect(noSandbox).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("There is no sandbox nope"),
    });
  });
});

describe("what goes on until somebody ends it", () => {
  it("ends by its signal even after a garbage collection", async () => {
    const { server } = await running();
    const ending = new AbortController();
    const events = liveEvents(createControlClient({ controlUrl: server.controlUrl }), {
      signal: ending.signal,
    });
    await events.next();
    const next = events.next();
    v8.setFlagsFromString("--expose-gc");
    const collect: () => void = vm.runInNewContext("gc");
    for (let turn = 0; turn < 5; turn += 1) {
      collect();
      await new Promise(setImmediate);
    }
    ending.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it("takes its connector away when the terminal is closed", async () => {
    const { server, env } = await running();
    const events = liveEvents(createControlClient({ controlUrl: server.controlUrl }), {
      types: ["webhooks"],
    });
    await events.next();
    const listening = cli(["webhook", "listen", "Site inspections"], env);
    await events.next();
    process.emit("SIGHUP");
    expect(await listening).toMatchObject({ status: 0 });
    await events.return(undefined);
    expect((await server.control.listConnectors()).connectors).toHaveLength(1);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "and what waits for a slow server ends at once with %s, as other programs do",
    async (...ended) => {
      const [signal, status] = ended;
      const url = await stranger(() => void process.emit(signal));
      expect(await cli(["group", "list", "--url", url])).toEqual({ status, stdout: "", stderr: "" });
    },
  );

  it("is told when the server ends", async () => {
    const url = await stranger((_, response) => {
      response.setHeader("content-type", "text/event-stream").end('data: {"type":"open"}\n\n');
    });
    expect(await cli(["events", "tail", "--url", url])).toMatchObject({
      status: 3,
      stderr: "kaizala-gateway: The server has ended.\n",
    });
  });
});

describe("a program that is no mock server", () => {
  it.each<[string, RequestListener]>([
    ["has no such page", (_, response) => response.writeHead(404).end("no")],
    ["answers in HTML", (_, response) => response.end("<html>\n</html>")],
    [
      "breaks off",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
        response.write("{", () => response.destroy());
      },
    ],
  ])("that %s is told in a line, with status 3", async (_, answer) => {
    const url = await stranger(answer);
    for (const args of ["group list", "clock show", "events tail", "reset"])
      expect(await cli([...args.split(" "), "--url", url])).toMatchObject({
        status: 3,
        stdout: "",
        stderr: expect.stringMatching(/^kaizala-gateway: [^\n]+\n$/),
      });
  });
});

describe("what is called wrongly", () => {
  it.each([
    ["action post X --as Y poll Q --body f", "--body"],
    ["action respond X Y A --as Z --body f", "--body"],
    ["group list --sandbox ", "must not be empty"],
    ["group lst", "unknown command 'lst' (Did you mean list?)"],
  ])("%s is refused in a line", async (line, why) => {
    const { status, stderr } = await cli(line.split(" "));
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^error: [^\n]+\n$/) });
    expect(stderr).toContain(why);
  });

  it("is told by the variables that exclude each other", async () => {
    const env = { KAIZALA_JSON: "true", KAIZALA_QUIET: "true" };
    expect(await cli(["group", "list"], env)).toMatchObject({
      status: 2,
      stderr: "error: KAIZALA_JSON excludes KAIZALA_QUIET; set one of them\n",
    });
  });

  it("repeats no password of a URL, and no token", async () => {
    const url = "http://somebody:hunter2@127.0.0.1/";
    const told = [
      await cli(["group", "list", "--url", url]),
      await cli(["group", "list"], { KAIZALA_CONTROL_URL: url }),
      await cli(["token", "decode", "hunter2"], (await running()).env),
    ];
    expect(told.map(({ status }) => status)).toEqual([2, 2, 1]);
    expect(JSON.stringify(told)).not.toContain("hunter2");
  });
});

it("webhook listen leaves no connector and no port behind where its webhook is refused", async () => {
  const server = await createMockServer({ callbacks: "https-only" });
  onTestFinished(() => server.close());
  const env = { KAIZALA_CONTROL_URL: server.controlUrl };
  const { status, stderr } = await cli(["webhook", "listen", "North site", "--port", "5957"], env);
  expect({ status, stderr }).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^kaizala-gateway: .+\n$/),
  });
  expect((await server.control.listConnectors()).connectors).toHaveLength(1);
  await expect(fetch("http://127.0.0.1:5957/")).rejects.toThrow();
});

describe("what is said of actions and tokens", () => {
  it("is one answer for a poll, an event's name that there is, and a connector that has one", async () => {
    const { env } = await running();
    const as = ["--as", "Chen Lin"];
    await cli(["action", "post", "Site inspections", "poll", "Which day?", "Monday", "Tuesday", ...as], env);
    const both = ["action", "respond", "Site inspections", "Which day?", "Monday", "Tuesday", ...as];
    expect(await cli(both, env)).toMatchObject({ status: 2, stderr: "error: it takes one answer, not 2\n" });
    const tail = await cli(["events", "tail", "--type", "nothing"], env);
    expect(tail).toMatchObject({ status: 2, stderr: expect.stringContaining("requests, groups") });
    const lists = [
      ["token", "list", "--connector"],
      ["grant", "list", "--connector"],
      ["grant", "list", "--group"],
    ];
    for (const list of [...lists, ["webhook", "deliveries"], ["webhook", "listen"], ["pin"]])
      expect([list, (await cli([...list, ""], env)).status]).toEqual([list, 1]);
  });

  it("is a refresh token itself, in the service's layout", async () => {
    const { env } = await running();
    const issued = await cli(["token", "issue", "Getting started", "--user", "Chen Lin", "--json"], env);
    const { refreshToken, tokenId } = JSON.parse(issued.stdout);
    expect((await cli(["token", "decode", refreshToken, "-q"], env)).stdout).toBe(`${tokenId}\n`);
  });
});

it.skipIf(process.platform !== "linux")("a full disk is told in a line, with status 1", () => {
  const { status, stderr } = spawnSync(process.execPath, [main, "completion", "bash"], {
    stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "kaizala-gateway: Standard output takes no more (ENOSPC).\n",
  });
});

it.skipIf(process.platform !== "linux")("a folder that the system does not take is refused", async () => {
  expect(await cli(["init", "/proc/a/b"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("cannot be written (ENOENT)"),
  });
});

it.each([
  [["connector", "list"], "{}"],
  [["group", "list", "--json"], "{}"],
  [["clock", "show"], '{"now":1}'],
  [["export", "stranger.json"], "{}"],
])("%j of a program that answers other JSON is refused with status 3", async (args, body) => {
  const url = await stranger((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  const { status, stderr } = await cli(args, { KAIZALA_CONTROL_URL: url });
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: `kaizala-gateway: What answers at ${url}_control is no control API of a mock server. See --url.\n`,
  });
});

it.each([
  [["webhook", "repeat", "3"], "webhook deliveries"],
  [["sandbox", "delete", "nope"], "sandbox list"],
  [["snapshot", "restore", "nope"], "snapshot list"],
])("%j names what lists those there are", async (args, listing) => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const { status, stderr } = await cli(args, { KAIZALA_CONTROL_URL: server.controlUrl });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`^kaizala-gateway: .+; kaizala-gateway ${listing} lists those there are\\.\\n$`),
  );
});
