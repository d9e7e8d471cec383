import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { certifiedDeed, clientFile } from "./support/certifying.js";
import { contract, reportsIn, temporaryFolder } from "./support/command-line.js";

const node = [process.execPath, clientFile("one-client.mjs")];

describe("kaizala-contract certify", { timeout: 60_000 }, () => {
  test("prints the operations and the findings, and writes the reports", async () => {
    const reports = reportsIn(await temporaryFolder());
    const client = [process.execPath, clientFile("breaks-three-rules.mjs")];
    const { status, stdout } = await contract(["certify", ...reports.flags, "--", ...client]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^operation +requests +answers +with findings$/m);
    expect(stdout).toMatch(/^getAccessToken +3 +200 \(3\) +1$/m);
    expect(stdout).toContain(
      "3. postMessage needs lenience\n   body.Message: the contract spells it message; sent was Message",
    );
    expect(stdout).toContain("Not certified: 3 findings in 6 requests.");
    const [html, json, xml] = [
      await reports.read("html"),
      await reports.read("json"),
      await reports.read("xml"),
    ];
    expect(html).toContain("<code>body.Message</code>: the contract spells it message");
    expect(JSON.parse(json)).toMatchObject({
      verdict: "findings",
      requests: 6,
      rotation: { state: "not looked at" },
    });
    expect(xml).toMatch(/<testsuites [^>]*tests="12" failures="6" errors="0" skipped="3"/);
    expect(xml).toContain(
      '<testcase classname="rules" name="requests need no lenience" time="0"><failure message="body.Message',
    );
    expect(xml).toContain(
      'name="a new refresh token is used once it is handed out" time="0"><skipped message="Refresh tokens',
    );
  });

  test("writes no secret, not even one that the command is given by name or sends where none belongs", async () => {
    const reports = reportsIn(await temporaryFolder());
    const secrets = ["--env", "SECRET={applicationSecret}", "--env", "TOKEN={refreshToken}"];
    const { stdout } = await contract([
      "certify",
      ...reports.flags,
      ...secrets,
      "--",
      ...node,
      "tell-secrets",
    ]);
    const [told = ""] = /^secrets: .*$/m.exec(stdout) ?? [];
    const [secret = "none", token = "none", access = "none"] = told.replace("secrets: ", "").split(" ");
    const written = [
      stdout.replace(told, ""),
      await reports.read("html"),
      await reports.read("json"),
      await reports.read("xml"),
    ];
    for (const text of written) {
      expect(text).toContain("body.");
      for (const one of [secret, token, access]) expect(text).not.toContain(one.slice(0, 9));
    }
    expect([secret, token, access].every((one) => one.length > 8)).toBe(true);
  });

  test("writes no secret that stands behind a flag of the command", async () => {
    const reports = reportsIn(await temporaryFolder());
    const secret = "harbour-gate-9";
    const flags = ["--token", secret, `--api-key=${secret}`];
    const { stdout } = await contract(["certify", ...reports.flags, "--", ...node, "nothing", ...flags]);
    const written = await Promise.all((["html", "json", "xml"] as const).map(reports.read));
    for (const text of written) expect(text).toContain("--token [masked] --api-key=[masked]");
    for (const text of [stdout, ...written]) expect(text).not.toContain(secret);
  });

  test.each([
    ["certified", ["read"], 0],
    ["a command that sends nothing", ["nothing"], 4],
    ["a command that ends with another status", ["fail"], 5],
  ])("%s ends with its status", async (_, deed, status) => {
    expect(await contract(["certify", "--", ...node, ...deed])).toMatchObject({ status });
  });

  test("a command that cannot be started ends with status 5, and is reported", async () => {
    const reports = reportsIn(await temporaryFolder());
    const { status, stdout } = await contract(["certify", ...reports.flags, "--", "no-such-program"]);
    expect(status).toBe(5);
    expect(stdout).toContain(
      "Not certified: The command no-such-program cannot be started: there is no such program.",
    );
    expect(await reports.read("xml")).toContain(
      'name="the command sends requests and ends well" time="0"><failure',
    );
  });

  test("a report that cannot be written is told, and ends with status 1", async () => {
    const folder = await temporaryFolder();
    const { status, stderr } = await contract(["certify", "--json", folder, "--", ...node, "read"]);
    expect(stderr).toBe(`kaizala-contract: A report cannot be written: ${folder}: is a folder.\n`);
    expect(status).toBe(1);
  });

  test.each([
    ["no command", [], "missing required argument 'command'"],
    [
      "a placeholder that there is not",
      ["--env", "A={b}", "--", "x"],
      "There is no placeholder {b}; there are {baseUrl},",
    ],
    ["a variable without a value", ["--env", "A", "--", "x"], "It must be NAME=value"],
    [
      "a day on which no token lives",
      ["--days", "364", "--", "x"],
      "It must be a whole number from 1 to 363",
    ],
    ["no time", ["--for", "0", "--", "x"], "It must be a number above 0."],
    ["a report without a file", ["--json", "--", "x"], "It must be the name of a file"],
    ["a flag for a file", ["--html", "--json", "a.json", "--", "x"], "It must be the name of a file"],
    [
      "two reports in one file",
      ["--json", "a", "--html", "./a", "--", "x"],
      "--json and --html name the same file",
    ],
  ])("%s ends with status 2", async (_, args, message) => {
    const { status, stderr } = await contract(["certify", ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe.runIf(process.platform !== "win32")("what a command has started", { timeout: 60_000 }, () => {
  test("ends with it", async () => {
    const { env, ended } = await witness();
    expect(await certifiedDeed(["leave-behind"], [], { env: { ...process.env, ...env } })).toMatchObject({
      verdict: "certified",
    });
    await ended();
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends with it by %s, and no report is written", async (signal, status) => {
    const { env, started, ended } = await witness();
    const folder = await temporaryFolder();
    const command = fileURLToPath(new URL("../bin/kaizala-contract.js", import.meta.url));
    const args = [command, "certify", ...reportsIn(folder).flags, "--", ...node, "stay"];
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    const exited = once(child, "exit");
    await started();
    child.kill(signal);
    expect(await exited).toEqual([status, null]);
    await ended();
    expect(await readdir(folder)).toEqual([]);
  });
});

/** A server that the command's own child connects to, so that its end is seen. */
async function witness() {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  const connected = once(server, "connection").then(([socket]: Socket[]) => {
    // It waits for a sign, so that the command knows that the connection is there.
    socket?.on("error", () => undefined).write("seen");
    return socket;
  });
  return {
    env: { TEST_PORT: String(address.port) },
    started: () => connected,
    ended: async () => {
      const socket = await connected;
      if (socket === undefined) throw new Error("Nobody has connected.");
      if (!socket.closed) await once(socket.resume(), "close");
      expect(socket.closed).toBe(true);
    },
  };
}
