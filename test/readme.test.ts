import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), "utf8");

let server: MockServer;
beforeAll(async () => {
  server = await createMockServer();
});
afterAll(() => server.close());

describe("the README's example of the client", () => {
  it("is the file in examples/", async () => {
    expect(await read("README.md")).toContain(`\`\`\`js\n${await read("examples/post-message.mjs")}\`\`\``);
  });

  it("posts a message to the mock server", async () => {
    const example = (await read("examples/post-message.mjs")).replace("http://127.0.0.1:5952/", server.url);
    const groupToken = server.seeded.connectors[0]?.refreshTokens[0]?.refreshToken;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", example], {
      cwd: root,
      env: { ...process.env, REFRESH_TOKEN: groupToken },
    });
    expect(stdout).toMatch(/^Posted [0-9a-f-]{36} to Site inspections\n$/);
    expect(await textsOf(server)).toEqual(["Hello from the client"]);
  });
});

// They are made for a POSIX shell with curl, which not every machine has.
const hasCurl = process.platform !== "win32" && spawnSync("curl", ["--version"]).status === 0;

describe.runIf(hasCurl)("the three lines that kaizala-gateway start prints", () => {
  it("get a token, post a message and show it", async () => {
    const { announce } = await import("../packages/mock-server/dist/cli/announcement.js");
    const lines = announce(server, undefined)
      .split("\n")
      .filter((line) => /^(TOKEN=|curl )/.test(line));
    expect(lines).toHaveLength(3);
    const { stdout } = await run("sh", ["-c", lines.join("\n")]);
    const [posted, shown] = stdout.trim().split("\n");
    const { referenceId } = JSON.parse(posted ?? "");
    expect(JSON.parse(shown ?? "").messages[0]).toMatchObject({ referenceId, text: "Hello from curl" });
  });
});

async function textsOf({ controlUrl, seeded }: MockServer): Promise<string[]> {
  const answer = await fetch(`${controlUrl}/groups/${seeded.groups[0]?.groupId}/messages`);
  const { messages } = await answer.json();
  return messages.map(({ text }: { text: string }) => text);
}
