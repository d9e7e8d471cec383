import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), "utf8");

let server: MockServer;
beforeAll(async () => {
  server = await createMockServer();
});
afterAll(() => server.close());

describe("the examples", () => {
  it("are in the documents as they are in examples/", async () => {
    const asCode = async (path: string, language = "js") => `\`\`\`${language}\n${await read(path)}\`\`\``;
    expect(await read("README.md")).toContain(await asCode("examples/post-message.mjs"));
    expect(await read("packages/client/README.md")).toContain(await asCode("examples/survey-service.mjs"));
    expect(await read("packages/client/README.md")).toContain(await asCode("examples/intercepted-host.mjs"));
    expect(await read("docs/certify.md")).toContain(await asCode("examples/certified-client.mjs"));
    const testing = await read("docs/testing.md");
    // Those of the folder are run by module-systems.test.ts.
    for (const name of await readdir(new URL("../examples/tests/", import.meta.url))) {
      expect(testing).toContain(await asCode(`examples/tests/${name}`));
    }
    expect(testing).toContain(await asCode("examples/without-a-socket.mjs"));
    expect(testing).toContain(await asCode("examples/msw-handlers.mjs"));
    expect(await read("docs/certify.md")).toContain(await asCode("examples/certified-client.py", "py"));
  });

  it("post a message to the mock server", async () => {
    const { output, exited } = await runExample("post-message.mjs");
    await exited;
    expect(output()).toMatch(/^Posted [0-9a-f-]{36} to Site inspections\n$/);
    expect(await textsOf(server)).toEqual(["Hello from the client"]);
  });

  it("send a document by way of the vendor's hosts, which msw forwards", async () => {
    const { output, exited } = await runExample("intercepted-host.mjs");
    await exited;
    expect(output()).toBe("Sent a document to Site inspections by way of https://kms.kaiza.la\n");
    expect(server.requests(2).map(({ operationId, status }) => [operationId, status])).toEqual([
      ["postAction", 200],
      ["uploadMedia", 200],
    ]);
  });

  it.each([
    ["without-a-socket.mjs", "Posted to Site inspections by way of https://api.kaiza.la\n"],
    ["msw-handlers.mjs", "Sent a document to Site inspections by way of https://api.kaiza.la\n"],
  ])("call a server of their own without a socket: %s", async (name, said) => {
    const { output, exited } = await runExample(name);
    await exited;
    expect(output()).toBe(said);
  });

  it("receive survey responses, and post a message for each", async () => {
    const { output, printed, exited, interrupt } = await runExample("survey-service.mjs");
    const [, groupId = "", actionId = ""] = await printed(/^Waiting for answers to (\S+) (\S+)\n/);
    const readme = await read("packages/client/README.md");
    const [, body] = /\/responses .*-d '(.*)'/.exec(readme) ?? [];
    const answered = await fetch(`${server.controlUrl}/groups/${groupId}/actions/${actionId}/responses`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: String(body),
    });
    expect(answered.status).toBe(200);
    await server.settled();
    expect(await textsOf(server)).toContain("Chen Lin saw: A crane");
    await printed(/Posted what Chen Lin saw\n/);
    // Elsewhere the signal ends the process at once.
    if (process.platform === "win32") return;
    interrupt();
    await exited;
    expect(output().split("\n")).toHaveLength(3);
    expect(await server.webhooks()).toEqual([]);
  });
});

/** Runs a file of examples/ against the server of these tests, whose port is any. */
async function runExample(name: string) {
  const code = (await read(`examples/${name}`)).replace("http://127.0.0.1:5952/", server.url);
  const { refreshTokens = [] } = server.seeded.connectors[0] ?? {};
  const groupToken = refreshTokens.find(({ kind }) => kind === "group")?.refreshToken;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: root,
    env: { ...process.env, REFRESH_TOKEN: groupToken },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const exited = once(child, "exit");
  const printed = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found;
      await once(child.stdout, "data");
    }
  };
  return { output: () => output, printed, exited, interrupt: () => child.kill("SIGINT") };
}

// They are made for a POSIX shell with curl, which not every machine has.
const hasCurl = process.platform !== "win32" && spawnSync("curl", ["--version"]).status === 0;

describe.runIf(hasCurl)("the line that kaizala-gateway start prints", () => {
  it("gets an access token", async () => {
    const { announce } = await import("../packages/cli/dist/start/announcement.js");
    const lines = announce(server, { tls: undefined })
      .split("\n")
      .filter((line) => line.startsWith("curl "));
    expect(lines).toHaveLength(1);
    const { stdout } = await run("sh", ["-c", lines.join("\n")]);
    expect(JSON.parse(stdout)).toMatchObject({ accessToken: expect.any(String), endpointUrl: server.url });
  });
});

async function textsOf({ controlUrl, seeded }: MockServer): Promise<string[]> {
  const answer = await fetch(`${controlUrl}/groups/${seeded.groups[0]?.groupId}/messages`);
  const { messages } = await answer.json();
  return messages.map(({ text }: { text: string }) => text);
}
