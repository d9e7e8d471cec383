import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProxy } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { contract, temporaryFolder } from "./support/command-line.js";

/** A recording of a token call, a list, a message and a refusal. */
async function recordedFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), "recordings");
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const proxy = await startProxy({ upstream: new URL(server.url), record: folder, port: 0 });
  const [connector] = server.seeded.connectors;
  const { applicationId = "", applicationSecret = "", refreshTokens = [] } = { ...connector };
  const [token] = refreshTokens;
  const headers = {
    applicationId,
    applicationSecret: applicationSecret ?? "",
    refreshToken: token?.refreshToken ?? "",
  };
  const call = async (path: string, init: RequestInit) =>
    (await fetch(`${proxy.url}v1/${path}`, init)).json();
  const { accessToken } = await call("accessToken", { headers });
  const { groups } = await call("groups", { headers: { accessToken } });
  await call(`groups/${encodeURIComponent(groups[0].groupId)}/messages`, {
    method: "POST",
    headers: { accessToken, "content-type": "application/json" },
    body: JSON.stringify({ message: "Hello" }),
  });
  await call("users/me", { headers: { accessToken: "made up" } });
  await proxy.close();
  return folder;
}

const flags = (folder: string) => ["-t", "recorded", "--recordings", folder, "recorded-traffic"];

describe("the target recorded", { timeout: 60_000 }, () => {
  test("answers what was recorded, and holds it against the contract", async () => {
    const folder = await recordedFolder();
    const { status, stdout } = await contract(flags(folder));
    expect(stdout).toMatch(/^postMessage +1\/0\/0$/m);
    expect(stdout).toMatch(/^getMe +1\/0\/0$/m);
    expect(status).toBe(0);
    const [file = ""] = (await readdir(folder)).filter((name) => name.startsWith("postMessage"));
    const recording = JSON.parse(await readFile(join(folder, file), "utf8"));
    recording.answer.body = { json: {} };
    await writeFile(join(folder, file), JSON.stringify(recording));
    const broken = await contract(flags(folder));
    expect(broken.stdout + broken.stderr).toContain("must have required property 'referenceId'");
    expect(broken.status).toBe(1);
  });

  test("answers the client, whose requests were recorded from somebody else", async () => {
    const folder = await recordedFolder();
    const { status, stdout } = await contract([
      ...flags(folder).slice(0, -1),
      "--client",
      "client-recorded-traffic",
    ]);
    expect(stdout).toMatch(/^messages.post +1\/0\/0$/m);
    expect(stdout).toMatch(/^users.me +1\/0\/0$/m);
    expect(status).toBe(0);
  });

  test("fails the client that does not hand over what was recorded", async () => {
    const { status, stdout, stderr } = await contract(
      [...flags(await recordedFolder()).slice(0, -1), "--client", "client-recorded-traffic"],
      {
        NODE_OPTIONS: `--import ${new URL("../mutation/preload.mjs?fault=list-not-handed-over", import.meta.url)}`,
      },
    );
    expect(stdout + stderr).toMatch(/listGroups.* is sent by the client, which hands over what was recorded/);
    expect(stdout).toMatch(/^groups.list +0\/1\/0$/m);
    expect(status).toBe(1);
  });

  test("has the client neither wait nor ask again where a recording says so", async () => {
    const folder = await recordedFolder();
    const [file = ""] = (await readdir(folder)).filter((name) => name.startsWith("getMe"));
    const refused = JSON.parse(await readFile(join(folder, file), "utf8"));
    // After the token that is no longer good come a call that is throttled and one that is not.
    const at = (second: number) => new Date(Date.parse(refused.at) + second * 1000).toISOString();
    const throttled = {
      ...refused,
      at: at(1),
      answer: {
        ...refused.answer,
        status: 429,
        headers: { ...refused.answer.headers, "retry-after": "3600" },
        body: { json: { message: "No.", errorCode: "TooMany", errorCategoryKey: "Throttled" } },
      },
    };
    const profile = { id: "1", mobileNumber: "+12065550112", name: "Kaya", profilePic: "" };
    const answered = {
      ...refused,
      at: at(2),
      answer: { ...refused.answer, status: 200, body: { json: profile } },
    };
    await writeFile(join(folder, file.replace(/\.json$/, "-2.json")), JSON.stringify(throttled));
    await writeFile(join(folder, file.replace(/\.json$/, "-3.json")), JSON.stringify(answered));
    const { status, stdout } = await contract([
      ...flags(folder).slice(0, -1),
      "--client",
      "client-recorded-traffic",
    ]);
    expect(stdout).toContain(
      "the client renews its token after it, and gets the answer that was recorded next",
    );
    expect(stdout).toMatch(/^users.me +2\/0\/0$/m);
    expect(status).toBe(0);
  });

  test("needs a folder with recordings", async () => {
    expect(await contract(["-t", "recorded"])).toMatchObject({
      status: 2,
      stderr: "kaizala-contract: The target recorded needs --recordings <folder>.\n",
    });
    const empty = await temporaryFolder();
    expect(await contract(flags(empty))).toMatchObject({
      status: 2,
      stderr: `kaizala-contract: ${empty} holds no recordings.\n`,
    });
  });
});
