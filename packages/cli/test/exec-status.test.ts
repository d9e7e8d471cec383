import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";
import { exec, inFolder, places } from "./support/exec.js";

const cli = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const node = (script: string) => ["--", process.execPath, "--eval", script];
const ENDING_WITH_7 = node("fetch('https://api.kaiza.la/v1/groups').then(() => { process.exitCode = 7 })");

async function runningServer(env: NodeJS.ProcessEnv = {}) {
  const server = run(["start", "--port", "0", "--json", "--log-level", "silent"], env);
  const [line] = await printed(server, /^\{.+\}$/m);
  return { server, url: String(JSON.parse(line).url) };
}

/** A service that answers every request the same. */
async function serviceAnswering(status: number, body: string, headers: Record<string, string> = {}) {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return `http://127.0.0.1:${port}/`;
}

describe("the command's status stays", { timeout: 60_000 }, () => {
  it("where a sandbox cannot be deleted at the end", async () => {
    const { server, url } = await runningServer();
    const seed = inFolder("ending.json");
    const admins = ["+12065550123"];
    writeFileSync(
      seed,
      JSON.stringify({
        users: [{ mobileNumber: "+12065550123", name: "Noor Haddad" }],
        groups: [{ name: "Own group", admins }],
        connectors: [{ name: "Own", grants: [{ group: "Own group" }] }],
      }),
    );
    const script = `process.kill(${server.child.pid}, "SIGKILL"); process.exitCode = 7`;
    const ran = await exec(["--url", url, "--seed", seed, "--report", ...node(script)]);
    expect(ran.status).toBe(7);
    expect(ran.stderr).toMatch(
      /^Requests: 0\n[\s\S]+\nkaizala-gateway: --url: \S+ cannot be reached: ECONNREFUSED\.\n$/,
    );
  });

  it.each([["--report"], ["--log-level", "info"], ["--evidence", "documented", "--report"]])(
    "where standard error takes nothing: %s %s %s",
    async (...flags) => {
      if (!existsSync("/dev/full")) return;
      const given = flags.filter((flag) => flag !== undefined);
      const child = spawn(process.execPath, [cli, "exec", ...given, ...ENDING_WITH_7], {
        stdio: ["ignore", "ignore", openSync("/dev/full", "w")],
        env: { ...process.env, ...places(), NODE_OPTIONS: "" },
      });
      expect(await once(child, "close")).toEqual([7, null]);
    },
  );

  it("where nobody reads standard error any more", async () => {
    const child = spawn(process.execPath, [cli, "exec", "--report", ...ENDING_WITH_7], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...places(), NODE_OPTIONS: "" },
    });
    child.stderr?.destroy();
    expect(await once(child, "close")).toEqual([7, null]);
  });

  it.each([
    [0, 1],
    [7, 7],
  ])("of %i is %i where the recording could not be written", async (own, status) => {
    const folder = inFolder(`lost-${own}`);
    const script = `
      require("fs").rmSync(${JSON.stringify(folder)}, { recursive: true });
      fetch("https://api.kaiza.la/v1/groups").then(() => { process.exitCode = ${own} });`;
    const ran = await exec(["--log-level", "silent", "--record", folder, ...node(script)]);
    expect(ran).toMatchObject({ status, stdout: "" });
    expect(ran.stderr).toBe(`kaizala-gateway: ${folder}: the recording is not whole: ENOENT.\n`);
  });
});

describe("a server at --url", { timeout: 60_000 }, () => {
  it("that cannot be reached ends the run before the command begins", async () => {
    const ran = await exec(["--url", "http://127.0.0.1:2/", ...node("console.log(1)")]);
    expect(ran).toEqual({
      status: 1,
      stdout: "",
      stderr: "kaizala-gateway: --url: http://127.0.0.1:2/_control cannot be reached: ECONNREFUSED.\n",
    });
  });

  it.each([[undefined], ["not-the-token-of-it"]])(
    "that demands another control token than %s ends it too",
    async (token) => {
      const { url } = await runningServer({ KAIZALA_CONTROL_TOKEN: "0123456789abcdef-token" });
      const given = token === undefined ? {} : { KAIZALA_CONTROL_TOKEN: token };
      const ran = await exec(["--url", url, ...node("console.log(1)")], given);
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr).toMatch(
        /^kaizala-gateway: GET http:\S+\/_control\/seed was refused: [^\n]+ Authorization: Bearer <token>\.\n$/,
      );
    },
  );

  it.each([
    [404, '{"message":"no such path"}', {}],
    [200, "<html>a page</html>", {}],
    [200, "{}", {}],
  ])("that has no control API is run against, with a warning: %i %s", async (status, body, headers) => {
    const url = await serviceAnswering(status, body, headers);
    const ran = await exec(["--url", url, ...node("console.log(process.env.KAIZALA_APPLICATION_ID)")]);
    expect(ran).toMatchObject({ status: 0, stdout: "undefined\n" });
    expect(JSON.parse(ran.stderr).msg).toBe(
      `--url: ${url} has no control API that tells of credentials; the command gets none.`,
    );
  });

  it.each([
    [401, "<html>who are you</html>", {}, "status 401"],
    [403, '{"message":"not you"}', {}, "not you"],
    [502, "<html>bad gateway</html>", {}, "status 502"],
    [301, "", { location: "https://other.example/" }, "status 301"],
  ])("that refuses with %i %s is not", async (status, body, headers, reason) => {
    const url = await serviceAnswering(status, body, headers);
    const ran = await exec(["--url", url, ...node("console.log(1)")]);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toContain(`was refused: ${reason}\n`);
    expect(ran.stderr.split("\n")).toHaveLength(2);
  });
});
