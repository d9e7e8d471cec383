import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";
import { exec, inFolder, program } from "./support/exec.js";

const unmodified = [process.execPath, program("unmodified.cjs"), "https"];
const node = (script: string) => [process.execPath, "--eval", script];

/** A mock server that runs already. */
async function runningServer(flags: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const server = run(["start", "--port", "0", "--json", "--log-level", "silent", ...flags], env);
  const [line] = await printed(server, /^\{.+\}$/m);
  const { url, controlUrl } = JSON.parse(line);
  const control = async (path: string, init?: RequestInit) =>
    (await fetch(`${controlUrl}${path}`, init)).json();
  return { url: String(url), control };
}

describe("exec tells what was called", { timeout: 60_000 }, () => {
  it("with --report, on standard error, without secrets", async () => {
    const script = `
      const https = require("https");
      const get = (url, headers) => new Promise((resolve) => https.get(url, { headers }, (answer) => answer.resume().on("end", resolve)).on("error", resolve));
      (async () => {
        await get("https://api.kaiza.la/v1/groups", { accessToken: "not-a-token-of-anyone" });
        await get("https://graph.example.com/v1/me", {});
        require(${JSON.stringify(program("unmodified.cjs"))});
      })();`;
    const { status, stdout, stderr } = await exec([
      "--report",
      "--log-level",
      "silent",
      "--",
      process.execPath,
      "--eval",
      script,
      "x",
      "https",
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ groups: 1 });
    expect(stderr).toMatch(
      /^Requests: 4\n( {6}1 {2}\d{3} {2}\w+\n){4}\nRefused, and why:\n {6}1 {2}401 {2}listGroups: /,
    );
    expect(stderr).toMatch(/refused \(--pass-through lets them out\):\n {6}1 {2}graph\.example\.com\n/);
    expect(stderr).toMatch(/\n {2}used {10}groupinfo\.read, textmessage\.write\n/);
    expect(stderr).not.toContain("not-a-token");
    expect(stderr.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("with --report, also where a program does not trust the local authority and says nothing", async () => {
    const distrusting = `fetch("https://api.kaiza.la/v1/groups").catch(() => undefined)`;
    const script = `
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: "" };
      require("child_process").spawnSync(process.execPath, ["--eval", ${JSON.stringify(distrusting)}], { env });`;
    const { status, stderr } = await exec(["--report", "--", ...node(script)]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/"msg":"A program ended the TLS handshake with api\.kaiza\.la; it may not trust /);
    expect(stderr).toMatch(/Requests: 0\n[\s\S]+ the TLS handshake of 1 failed/);
    expect(stderr.replaceAll(/\s+/g, " ")).toMatch(/have it trust \S+authority\.pem\. $/);
  });

  it("with --record, so that verify finds nothing wrong in it", async () => {
    const folder = inFolder("recorded");
    const ran = await exec(["--record", folder, "--report", "--", ...unmodified]);
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout).endpointUrl).toBe("https://api.kaiza.la/");
    expect(ran.stderr).toContain("textmessage.write");
    expect(readdirSync(folder).toSorted()).toEqual([
      "getAccessToken.001.json",
      "listGroups.001.json",
      "postMessage.001.json",
    ]);
    expect(await run(["verify", folder]).ended).toBe(0);
  });
});

it("an answer at whose end the connection ends is whole, however late it is read", {
  timeout: 60_000,
}, async () => {
  const admin = "+12065550150";
  const groups = Array.from({ length: 150 }, (_, index) => ({
    name: `${index} ${"g".repeat(250)}`,
    admins: [admin],
  }));
  const tokens = [{ mobileNumber: admin, refreshToken: "r", accessTokens: ["of the admin"] }];
  const seed = inFolder("many-groups.json");
  writeFileSync(seed, JSON.stringify({ groups, connectors: [{ name: "Desk", userTokens: tokens }] }));
  const script = `
    const { Agent, get } = require("https");
    const headers = { accessToken: "of the admin" };
    const ask = (then) => get("https://api.kaiza.la/v1/groups", { agent: new Agent(), headers }, then);
    const read = (answer, then) => {
      let length = 0;
      answer.on("data", (chunk) => { length += chunk.length; }).on("end", () => then(length));
    };
    ask((late) => ask((one) => read(one, (whole) => ask((other) => read(other, () =>
      read(late, (length) => console.log(length > 40_000, length === whole)))))));`;
  const { stdout } = await exec(["--seed", seed, "--", ...node(script)]);
  expect(stdout).toBe("true true\n");
});

describe("exec leads programs to the vendor's hosts for media as well", { timeout: 60_000 }, () => {
  const upload = [process.execPath, program("upload.mjs")];

  it("by the host that was asked", async () => {
    const { stdout } = await exec(["--", ...upload]);
    const { endpointUrl, url, byteLength } = JSON.parse(stdout);
    expect([endpointUrl, byteLength]).toEqual(["https://kms3.kaiza.la/", 70]);
    expect(url).toMatch(/^https:\/\/kms3\.kaiza\.la\/v1\/media\//);
  });

  it("with --record", async () => {
    const folder = inFolder("media");
    const { stdout } = await exec(["--record", folder, "--", ...upload]);
    const { endpointUrl, url, byteLength } = JSON.parse(stdout);
    expect([endpointUrl, byteLength]).toEqual(["https://kms3.kaiza.la/", 70]);
    expect(url).toMatch(/^https:\/\/api\.kaiza\.la\/v1\/media\//);
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

describe("exec answers from a server that runs already", { timeout: 60_000 }, () => {
  it("at --url, as it is there", async () => {
    const { url, control } = await runningServer();
    const { sandboxId, url: sandboxUrl } = await control("/sandboxes", { method: "POST" });
    const ran = await exec([
      "--url",
      sandboxUrl,
      "--report",
      "--",
      ...node(`
      fetch("https://kms3.kaiza.la/v1/groups").then(({ status }) => console.log(status, process.env.KAIZALA_CONTROL_URL));`),
    ]);
    expect(ran).toMatchObject({ status: 0, stdout: `401 ${url}s/${sandboxId}/_control\n` });
    expect(ran.stderr).toContain("401  listGroups");
    // By the credentials that the server tells of.
    // Variables say what servers that commands start begin with.
    const env = { KAIZALA_SEED: inFolder("none.yaml"), KAIZALA_DATA: inFolder("none.db") };
    const other = await exec(["--url", sandboxUrl, "--", ...unmodified], env);
    expect(other).toMatchObject({ status: 0, stderr: "" });
    const { requests } = await control(`/../s/${sandboxId}/_control/requests`);
    expect(requests).toHaveLength(4);
  });

  it("in a fresh sandbox by --seed, and deletes it", async () => {
    const token = "0123456789abcdef-token";
    const { url, control } = await runningServer([], { KAIZALA_CONTROL_TOKEN: token });
    const seed = inFolder("seed.json");
    const admins = ["+12065550123"];
    const users = [{ mobileNumber: "+12065550123", name: "Noor Haddad" }];
    const connectors = [{ name: "Own", grants: [{ group: "Own group" }] }];
    writeFileSync(seed, JSON.stringify({ users, groups: [{ name: "Own group", admins }], connectors }));
    const given = { KAIZALA_CONTROL_TOKEN: token };
    const ran = await exec(["--url", url, "--seed", seed, "--", ...unmodified], given);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toEqual({ endpointUrl: "https://api.kaiza.la/", posted: true, groups: 1 });
    const { sandboxes } = await control("/sandboxes", { headers: { authorization: `Bearer ${token}` } });
    expect(sandboxes).toHaveLength(1);
    const refused = await exec(["--url", url, "--seed", seed, "--", ...unmodified]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^kaizala-gateway: POST http:.+\/_control\/sandboxes was refused: [^\n]+\n$/,
    );
    expect(refused.stderr).not.toContain(token);
  });

  it("in a fresh sandbox by --import, and so does a server of its own", async () => {
    const { url, control } = await runningServer();
    const file = inFolder("export.json");
    writeFileSync(file, JSON.stringify(await control("/export")));
    for (const place of [[], ["--url", url]]) {
      const ran = await exec([...place, "--import", file, "--", ...unmodified]);
      expect(ran).toMatchObject({ status: 0, stderr: "" });
      expect(JSON.parse(ran.stdout)).toMatchObject({ endpointUrl: "https://api.kaiza.la/", posted: true });
    }
    const { sandboxes } = await control("/sandboxes");
    expect(sandboxes).toHaveLength(1);
  });

  it("in a fork of a --snapshot", async () => {
    const { url, control } = await runningServer();
    const ran = await exec(["--url", url, "--snapshot", "start", "--", ...unmodified]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect((await control("/sandboxes")).sandboxes).toHaveLength(1);
    const unknown = await exec(["--url", url, "--snapshot", "none", "--", ...unmodified]);
    expect(unknown).toMatchObject({
      status: 1,
      stderr: "kaizala-gateway: --url: there is no snapshot none.\n",
    });
  });
});

describe("other hosts", { timeout: 60_000 }, () => {
  it("are refused with a line that says what lets them out", async () => {
    const script = `require("https").get("https://graph.example.com/").on("error", ({ message }) => console.log(message))`;
    const ran = await exec(["--", ...node(script)]);
    expect(ran.stdout).toMatch(/^graph\.example\.com is not a host of the service: /);
    expect(ran.stderr).toMatch(
      /"msg":"graph\.example\.com was asked for and refused: --host-name graph\.example\.com /,
    );
  });

  it("are answered as the service with --host-name", async () => {
    const script = `
      for (const host of ["portal.example.com", "a.corp.example"])
        fetch("https://" + host + "/v1/groups").then(({ status }) => console.log(host, status));`;
    const names = ["--host-name", "portal.example.com", "--host-name", "*.corp.example"];
    const ran = await exec(["--log-level", "silent", ...names, "--", ...node(script)]);
    expect(ran.stdout.trim().split("\n").toSorted()).toEqual([
      "a.corp.example 401",
      "portal.example.com 401",
    ]);
  });

  it("are let out with --pass-through", async () => {
    const outside = createServer((_request, response) => response.end("outside")).listen(0, "127.0.0.1");
    onTestFinished(() => void outside.close());
    await once(outside, "listening");
    const { port } = outside.address() as AddressInfo; // A server on a port has no other address.
    // 127.0.0.1 goes past every proxy, so the proxy is asked as another host's would be.
    const script = `
      const { hostname, port } = new URL(process.env.HTTPS_PROXY);
      require("http").request({ hostname, port, method: "CONNECT", path: "127.0.0.1:${port}" }).on("connect", (answer, socket) => {
        console.log(answer.statusCode);
        socket.pipe(process.stdout);
        socket.write("GET / HTTP/1.1\\r\\nHost: outside\\r\\nConnection: close\\r\\n\\r\\n");
      }).end();`;
    const ran = await exec(["--pass-through", "--", ...node(script)]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^200\nHTTP\/1\.1 200 OK[\s\S]+outside/);
  });
});
