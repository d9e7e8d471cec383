import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-gateway-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const READY = /^ready on (http:\/\/\S+)\n/m;

describe("kaizala-gateway", { timeout: 30_000 }, () => {
  it("proxies and records, verifies the recording, and replays it", async () => {
    const server = await createMockServer();
    onTestFinished(() => server.close());
    const recording = join(folder, "recording");
    const proxy = run(["proxy", "--upstream", server.url, "--port", "0", "--record", recording]);
    const [, url] = await printed(proxy, READY);
    const headers = { accessToken: await accessToken(server) };
    const live = await (await fetch(`${url}v1/groups`, { headers })).json();
    proxy.child.kill("SIGTERM");
    // Windows ends a process at once; elsewhere it ends the recording first.
    if (process.platform !== "win32") expect(await proxy.ended).toBe(0);
    expect(proxy.stderr).toContain("GET /v1/groups 200");
    expect(proxy.stderr).not.toContain(headers.accessToken);
    expect(readdirSync(recording)).toEqual(["listGroups.001.json"]);

    const verified = run(["verify", recording]);
    expect(await verified.ended).toBe(0);
    expect(verified.stdout).toBe("1 exchange, 1 fits the contract\n");

    const replay = run(["replay", recording, "--port", "0", "--json"]);
    const [line = ""] = await printed(replay, /^\{.+\}\n/);
    const announced = JSON.parse(line);
    expect(announced).toMatchObject({ folder: recording, exchanges: 1 });
    const played = await (await fetch(`${announced.url}v1/groups`)).json();
    expect(played.groups[0].groupId).toBe(live.groups[0].groupId);
  });

  it.each([
    ["proxy without an upstream", ["proxy"], 2, "required option '--upstream <url>' not specified"],
    ["an upstream that is no URL", ["proxy", "--upstream", "x"], 2, "It must be a URL"],
    ["an upstream with /v1", ["proxy", "--upstream", "http://x/v1/"], 2, "It must end before /v1."],
    [
      "a time-out of none",
      ["proxy", "--upstream", "http://x", "--timeout", "0"],
      2,
      "It must be a number above 0",
    ],
    ["replay without a folder", ["replay"], 2, "missing required argument 'folder'"],
    ["a folder that is not there", ["replay", "nowhere"], 1, "nowhere cannot be read: ENOENT"],
    ["a recording that is not there", ["verify", "nowhere"], 1, "nowhere cannot be read: ENOENT"],
    ["a file that is no recording", ["verify", "package.json"], 1, "is neither a folder of recordings nor"],
  ])("refuses %s in one line", async (_what, args, status, rule) => {
    const command = run(args);
    expect(await command.ended).toBe(status);
    expect(command.stderr).toContain(rule);
    expect(command.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(command.stdout).toBe("");
  });

  it("refuses to record over something", async () => {
    const command = run([
      "proxy",
      "--upstream",
      "http://127.0.0.1:9",
      "--port",
      "0",
      "--record",
      process.cwd(),
    ]);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain("cannot be recorded in: it is not empty");
  });
});

/** An access token of the connector that the server was seeded with. */
async function accessToken({ url, seeded }: MockServer): Promise<string> {
  const [connector] = seeded.connectors;
  const headers = {
    applicationId: connector?.applicationId ?? "",
    applicationSecret: connector?.applicationSecret ?? "",
    refreshToken: connector?.refreshTokens[0]?.refreshToken ?? "",
  };
  const answer = await fetch(`${url}v1/accessToken`, { headers });
  return (await answer.json()).accessToken;
}
