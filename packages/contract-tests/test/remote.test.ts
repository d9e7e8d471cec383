import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { get } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import { selfSignedCertificate } from "@kaizala-gateway/foundation/tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { contract, reportsIn, temporaryFolder } from "./support/command-line.js";

const require = createRequire(import.meta.url);
const commandPackage = require.resolve("kaizala-gateway/package.json");
const accountSuites = readdirSync(new URL("../suites", import.meta.url))
  .filter((name) => name.startsWith("account-"))
  .map((name) => name.replace(".test.ts", ""));

/** Our own server in a process of its own, over TLS, under a name that it was not asked to listen on. */
async function startServer() {
  const { file, cert } = await selfSignedCertificate(await temporaryFolder(), "localhost");
  const command = join(dirname(commandPackage), require(commandPackage).bin["kaizala-gateway"]);
  const tls = ["--tls-cert", file, "--tls-key", file.replace(/\.pem$/, ".key.pem")];
  const flags = ["start", "--port", "0", "--json", "--no-throttle", "--log-level", "silent", ...tls];
  const child = spawn(process.execPath, [command, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { url, connectors, groups } = JSON.parse(line);
  const [{ applicationId, applicationSecret, refreshTokens }] = connectors;
  const base = url.replace("127.0.0.1", "localhost");
  return {
    env: (kind: "group" | "user") => ({
      NODE_EXTRA_CA_CERTS: file,
      KAIZALA_BASE_URL: base,
      KAIZALA_APPLICATION_ID: applicationId,
      KAIZALA_APPLICATION_SECRET: applicationSecret,
      KAIZALA_REFRESH_TOKEN: refreshTokens.find((token: { kind: string }) => token.kind === kind)
        .refreshToken,
    }),
    seededGroups: groups.map(({ groupId }: { groupId: string }) => groupId) as string[],
    /** An answer of the control API. */
    control: async (path: string) => {
      const request = get(`${base}_control/${path}`, { ca: cert });
      const [answer] = await once(request, "response");
      // What the control API answers is the mock server's own tests' business.
      return (await json(answer)) as Record<string, Record<string, string>[]>;
    },
  };
}

/** A receiver that answers the validation of webhooks. */
async function startReceiver(): Promise<string> {
  const server = createServer((request, response) => {
    response.end(new URL(request.url ?? "", "http://receiver").searchParams.get("validationToken") ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const fast = ["-t", "remote", "--calls-per-minute", "60000"];

describe("the target remote", { timeout: 120_000 }, () => {
  test("reads without leave to write, and changes nothing", async () => {
    const server = await startServer();
    const before = await server.control("groups");
    const { status, stdout } = await contract([...accountSuites, ...fast], server.env("group"));
    expect(stdout).toContain("writes are not allowed; --allow-writes allows them");
    expect(status).toBe(0);
    expect(await server.control("groups")).toEqual(before);
    expect((await server.control("webhooks")).webhooks).toEqual([]);
    expect((await server.control("requests")).requests?.filter(({ method }) => method !== "GET")).toEqual(
      // Refused, since no connector has the identifier.
      [expect.objectContaining({ status: 404 }), expect.objectContaining({ status: 404 })],
    );
  });

  test("is called by the client, which changes nothing without leave", async () => {
    const server = await startServer();
    const before = await server.control("groups");
    const { status, stdout } = await contract(["--client", ...fast], server.env("group"));
    expect(stdout).toMatch(/^groups.list +[1-9]\d*\/0\/0$/m);
    // Another server answers these in place of the service, or they are refused before they are sent.
    for (const method of ["groups.create", "media.upload", "members.remove"])
      expect(stdout).toMatch(new RegExp(`^${method} +0/0/\\d never exercised$`, "m"));
    expect(stdout).toContain("writes are not allowed; --allow-writes allows them");
    expect(status).toBe(0);
    expect(await server.control("groups")).toEqual(before);
  });

  test("is called by the client, with leave to write", async () => {
    const server = await startServer();
    const { status, stdout } = await contract(["--client", ...fast, "--allow-writes"], {
      ...server.env("user"),
      KAIZALA_CALLBACK_URL: await startReceiver(),
    });
    expect(stdout).toMatch(/^webhooks.create +[1-9]\d*\/0\/\d$/m);
    expect(status).toBe(0);
    expect((await server.control("webhooks")).webhooks).toEqual([]);
    const { requests = [] } = await server.control("requests?limit=1000");
    const ended = (operationId: string) =>
      requests.filter((one) => one.operationId === operationId && String(one.status) === "200").length;
    expect(ended("addMembers")).toBeGreaterThan(0);
    expect(ended("removeMember")).toBe(ended("addMembers"));
    expect(ended("deleteBot")).toBe(ended("createBot"));
    // Below what a connector may send in one and a half minutes.
    expect(requests.length).toBeLessThan(150);
  });

  test("marks what it creates, and leaves no bot and no webhook", async () => {
    const server = await startServer();
    const reports = reportsIn(await temporaryFolder());
    const untouched = await Promise.all(
      server.seededGroups.map((groupId) => server.control(`groups/${encodeURIComponent(groupId)}/messages`)),
    );
    const { status, stdout } = await contract(
      [...accountSuites, ...fast, "--allow-writes", ...reports.flags],
      { ...server.env("user"), KAIZALA_CALLBACK_URL: await startReceiver() },
    );
    expect(stdout).not.toContain("writes are not allowed");
    expect(status).toBe(0);
    const report = JSON.parse(await reports.read("json"));
    expect(report.targets).toMatchObject([{ name: "remote", failed: 0 }]);
    const { groups = [] } = await server.control("groups");
    const made = groups.filter(({ groupId = "" }) => !server.seededGroups.includes(groupId));
    expect(made.length).toBeGreaterThan(0);
    for (const { groupName } of made) expect(groupName).toMatch(/^kgw-[0-9a-f]{6} /);
    const read = await Promise.all(
      server.seededGroups.map((groupId) => server.control(`groups/${encodeURIComponent(groupId)}/messages`)),
    );
    expect(read).toEqual(untouched);
    expect((await server.control("webhooks")).webhooks).toEqual([]);
    const { requests = [] } = await server.control("requests?limit=1000");
    const ended = (operationId: string) =>
      requests.filter((one) => one.operationId === operationId && String(one.status) === "200").length;
    expect(ended("createBot")).toBeGreaterThan(0);
    expect(ended("deleteBot")).toBe(ended("createBot"));
    // Below what a connector may send in one and a half minutes.
    expect(requests.length).toBeLessThan(150);
  });
});
