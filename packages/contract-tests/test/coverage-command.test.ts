import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startProxy } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { contract, temporaryFolder } from "./support/command-line.js";

const coverage = (url: string, ...flags: string[]) => contract(["coverage", "--url", url, ...flags]);

/** A mock server, and a sandbox of it in which a connector called two operations of three. */
async function usedSandbox() {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const post = async (url: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  const { url, controlUrl } = await post(`${server.controlUrl}/sandboxes`, { sandboxId: "run" });
  const permissions = ["groupinfo.read", "profile.read"];
  const connector = await post(`${controlUrl}/connectors`, { name: "<b>Pay\u001b[2Jroll", permissions });
  const { applicationId, applicationSecret } = connector;
  const mobileNumber = "+12065550102";
  const { refreshToken } = await post(`${controlUrl}/tokens`, { applicationId, kind: "user", mobileNumber });
  /** Calls what the run does, below a base. */
  const run = async (base: string) => {
    const headers = { applicationId, applicationSecret, refreshToken };
    const { accessToken } = await (await fetch(`${base}v1/accessToken`, { headers })).json();
    await fetch(`${base}v1/groups`, { headers: { accessToken } });
    const message = { method: "POST", headers: { accessToken }, body: '{"message":"Low tide at six."}' };
    await fetch(`${base}v1/groups/g/messages`, message);
  };
  return { server, url: String(url), controlUrl: String(controlUrl), run };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // A server on a port has no other address.
}

describe("kaizala-contract coverage", { timeout: 60_000 }, () => {
  test("tells what a run used of a sandbox, and writes reports", async () => {
    const { url, run, controlUrl } = await usedSandbox();
    await run(url);
    const folder = await temporaryFolder();
    const [json, html] = [join(folder, "reports", "a.json"), join(folder, "a.html")];
    const { status, stdout } = await coverage(url, "--min-operations", "6", "--json", json, "--html", html);
    expect(stdout).toMatch(/^operation +calls +200 +403$/m);
    expect(stdout).toMatch(/^listGroups +1 +1$/m);
    expect(stdout).toMatch(/^postMessage +1 +1$/m);
    expect(stdout).toMatch(/^Never called, \d+ operations: generatePin, /m);
    expect(stdout).toContain("Connector <b>PayU+001B[2Jroll (");
    expect(stdout).toMatch(/^ +unused +profile\.read$/m);
    expect(stdout).toContain("textmessage.write of the permission Text Message (refused: postMessage 1)");
    expect(stdout).toMatch(/^3 of \d+ operations were called, 6\.\d %\. 2 of them succeeded\.$/m);
    expect(stdout).toContain(`Report written to ${json}`);
    expect(stdout).toMatch(/^Answers by what they rest on: documented \d+, /m);
    expect(status).toBe(0);
    const report = JSON.parse(await readFile(json, "utf8"));
    const { connectors, operations, rules } = await (await fetch(`${controlUrl}/coverage`)).json();
    expect(report).toMatchObject({ api: "control", url, connectors, operations, rules });
    expect(report.summary).toMatchObject({ called: 3, leastPercent: 6, isEnough: true });
    expect(report.neverCalled).toHaveLength(report.summary.operations - 3);
    const page = await readFile(html, "utf8");
    expect(page).toContain('Kaizala coverage: <span class="passed">3 of');
    expect(page).toContain("&lt;b&gt;PayU+001B[2Jroll");
    expect(page).not.toContain("<b>");
  });

  test("is of one sandbox alone, and ends with status 1 where less was called", async () => {
    const { server, url, run } = await usedSandbox();
    await run(url);
    const { status, stdout } = await coverage(server.url, "--min-operations", "0.1");
    expect(stdout).toMatch(/^0 of \d+ operations were called, 0 %, below the 0\.1 % that are wanted\./m);
    expect(status).toBe(1);
    expect((await coverage(server.url)).status).toBe(0);
  });

  test("counts what no operation takes as well, and tells one as one", async () => {
    const { url } = await usedSandbox();
    await fetch(`${url}v1/groups`);
    await fetch(`${url}v1/grp`);
    await fetch(`${url}v1/grp`, { method: "PUT" });
    const html = join(await temporaryFolder(), "a.html");
    const { stdout } = await coverage(url, "--html", html);
    expect(stdout).toMatch(/^operation +calls +401 +404\nlistGroups +1 +1\nno operation +2 +2\n$/m);
    expect(stdout).toMatch(/^1 of \d+ operations was called, /m);
    const page = await readFile(html, "utf8");
    expect(page).toMatch(/<strong>no operation<\/strong>.*<td data-label="404">2<\/td>/s);
    expect(page).toContain('<span class="skipped">never</span>');
    expect(page).toContain(">1 was called, 0 of them with success.<");
  });

  test("tells what went through a proxy, and adds nothing to what it reads", async () => {
    const { url, run, controlUrl } = await usedSandbox();
    const proxy = await startProxy({ upstream: new URL(url) });
    onTestFinished(() => proxy.close());
    await run(proxy.url);
    await run(url);
    const through = await coverage(proxy.url.replace(/\/$/, ""));
    expect(through.stdout).toMatch(/^listGroups +1 +1$/m);
    expect(through.stdout).toMatch(/^ +granted +groupinfo\.read, profile\.read$/m);
    expect((await coverage(url)).stdout).toMatch(/^listGroups +2 +2$/m);
    expect((await coverage(`${proxy.url}_control/`)).stdout).toMatch(/^listGroups +2 +2$/m);
    expect((await coverage(`${proxy.url}_gateway/coverage`)).stdout).toMatch(/^listGroups +1 +1$/m);
    expect((await (await fetch(`${controlUrl}/coverage`)).json()).unmatched).toEqual([]);
    const { exchanges } = await (await fetch(`${proxy.url}_gateway/status`)).json();
    // Those of the run, and the one of the control API that was asked for by its name.
    expect(exchanges).toBe(4);
  });

  test("says what a proxy does not know", async () => {
    const claims = JSON.stringify({ "urn:microsoft:credentials": '{"applicationId":"rota"}' });
    const accessToken = `e30.${Buffer.from(claims).toString("base64url")}.s`;
    const upstream = await serve((_request, response) => void response.end("{}"));
    const proxy = await startProxy({ upstream: new URL(upstream) });
    onTestFinished(() => proxy.close());
    await fetch(`${proxy.url}v1/users/me`, { headers: { accessToken } });
    const { stdout } = await coverage(proxy.url);
    expect(stdout).toMatch(
      /^Connector rota\n +granted +not known .*\n +used +profile\.read\n +unused +not known$/m,
    );
  });

  test.each([
    ["no address", [], "required option '--url <url>' not specified"],
    ["what is none", ["--url", "localhost"], "It must be an http or https URL"],
    ["an address with a password", ["--url", "http://a:b@127.0.0.1/"], "It must hold no credentials"],
    ["more than everything", ["--url", "http://127.0.0.1:1/", "--min-operations", "101"], "from 0 to 100"],
    ["no number", ["--url", "http://127.0.0.1:1/", "--min-operations", "many"], "from 0 to 100"],
    [
      "two reports in one file",
      ["--url", "http://127.0.0.1:1/", "--json", "a", "--html", "b/../a"],
      "--json and --html name the same file",
    ],
    ["a flag of a run", ["--url", "http://127.0.0.1:1/", "--junit", "a.xml"], "unknown option '--junit'"],
  ])("%s ends with status 2", async (_what, flags, message) => {
    const { status, stderr } = await contract(["coverage", ...flags]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test("nobody at the address ends with status 3", async () => {
    const server = await createMockServer();
    await server.close();
    const { status, stderr, stdout } = await coverage(server.url);
    const address = `${server.url}_gateway/coverage`;
    expect(stderr).toBe(`kaizala-contract: ${address} cannot be read: ECONNREFUSED.\n`);
    expect([status, stdout]).toEqual([3, ""]);
  });

  test.each<[string, RequestListener, string]>([
    [
      "a service without one",
      (_request, response) => void response.writeHead(404).end("<p>Nothing</p>"),
      "answered 404.",
    ],
    [
      "something else in its place",
      (_request, response) =>
        void response.setHeader("content-type", "application/json").end('{"operations":{}}'),
      "is no coverage that this version knows: ",
    ],
    [
      "an answer that ends too early",
      (_request, response) =>
        void response.writeHead(200, { "content-length": "9" }).write("{}", () => response.destroy()),
      "cannot be read: ",
    ],
  ])("%s ends with status 3", async (_what, listener, message) => {
    const { status, stderr } = await coverage(await serve(listener));
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(status).toBe(3);
  });

  test("a sandbox that is not there ends with status 3, and says so", async () => {
    const { server } = await usedSandbox();
    const { status, stderr } = await coverage(`${server.url}s/nothing/`);
    expect(stderr).toMatch(/s\/nothing\/_control\/coverage answered 404: There is no sandbox nothing\.$/m);
    expect(status).toBe(3);
  });

  test.each(["server", "proxy"])("a %s that others reach is shown its control token", async (which) => {
    const server = await createMockServer({ host: "0.0.0.0" });
    onTestFinished(() => server.close());
    const proxy = await startProxy({ upstream: new URL(server.url), host: "0.0.0.0" });
    onTestFinished(() => proxy.close());
    const { url, controlToken } = which === "server" ? server : proxy;
    const refused = await coverage(url);
    expect(refused.stderr).toMatch(
      /^kaizala-contract: http.+\/coverage answered 401: The .+ demands .+ <token>; --control-token or KAIZALA_CONTROL_TOKEN sends it\.\n$/,
    );
    expect(refused.status).toBe(3);
    const api = which === "server" ? "control" : "gateway";
    expect(refused.stderr).toContain(`_${api}/coverage`);
    expect((await coverage(url, "--control-token", String(controlToken))).status).toBe(0);
    const env = { KAIZALA_CONTROL_TOKEN: String(controlToken) };
    expect((await contract(["coverage", "--url", url], env)).status).toBe(0);
  });

  test("a control token that cannot be one is a wrong flag, and is not told", async () => {
    const { stderr, status } = await coverage(
      "http://127.0.0.1:9/",
      "--control-token",
      "two words of a secret",
    );
    expect(stderr).toContain("The control token must be 16 to 256 printable ASCII characters without spaces");
    expect(stderr).not.toContain("two words");
    expect(status).toBe(2);
  });

  test("a report that cannot be written ends with status 1", async () => {
    const { url } = await usedSandbox();
    const file = join(await temporaryFolder(), "file");
    await writeFile(file, "");
    const { status, stderr } = await coverage(url, "--html", join(file, "a.html"));
    const why = "a file stands where its folder would be";
    expect(stderr).toBe(`kaizala-contract: A report cannot be written: ${join(file, "a.html")}: ${why}.\n`);
    expect(status).toBe(1);
  });
});
