import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";

/** Starts a server; gives what its one line of JSON tells, and the run. */
async function started(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const server = run(["start", "--port", "0", "--json", ...args], env);
  await printed(server, /\n/);
  return { ...JSON.parse(server.stdout), server };
}

describe("kaizala-gateway start", { timeout: 30_000 }, () => {
  it.each([
    [[], {}, "kaizala-dev-group-token"],
    [["--jwt-refresh-tokens"], {}, /^eyJ/],
    [[], { KAIZALA_JWT_REFRESH_TOKENS: "true" }, /^eyJ/],
  ])("has short refresh tokens unless it is told otherwise: %j %j", async (args, env, expected) => {
    const { connectors } = await started(args, env);
    expect(connectors[0].refreshTokens[0].refreshToken).toMatch(expected);
    expect(connectors[0].applicationSecret).toBe("K41ZA1AG8W");
  });

  it("has the shape of its one line, whatever a seed spells out", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kaizala-seed-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const seed = {
      users: [{ mobileNumber: "+12065550150", name: "Noor" }],
      groups: [{ name: "One", admins: ["+12065550150"] }],
      connectors: [
        {
          name: "A",
          grants: [{ group: "One", refreshToken: "of one", accessTokens: ["access"] }],
          pins: [{ mobileNumber: "+12065550150", pin: "4711" }],
        },
      ],
    };
    writeFileSync(join(folder, "seed.json"), JSON.stringify(seed));
    const { connectors } = await started(["--seed", join(folder, "seed.json")]);
    expect(Object.keys(connectors[0])).toEqual(["applicationId", "applicationSecret", "refreshTokens"]);
    expect(Object.keys(connectors[0].refreshTokens[0])).toEqual([
      "kind",
      "groupId",
      "mobileNumber",
      "refreshToken",
    ]);
  });

  it("makes the same again with --random-seed, where others reach it too", async () => {
    const host = ["--host", "0.0.0.0", "--control-token", "0123456789abcdef"];
    const [one, other, random] = await Promise.all([
      started([...host, "--random-seed", "tide"]),
      started(host, { KAIZALA_RANDOM_SEED: "tide" }),
      started(host),
    ]);
    expect(one.groups).toEqual(other.groups);
    expect(one.connectors[0].applicationSecret).toBe(other.connectors[0].applicationSecret);
    expect(random.groups).not.toEqual(one.groups);
  });

  it.each([
    [[], {}, 401],
    [["--adopt"], {}, 200],
    [[], { KAIZALA_ADOPT: "true" }, 200],
  ])("takes a token that nobody knows with --adopt alone: %j %j", async (args, env, status) => {
    const { url, server } = await started(args, env);
    const answer = await fetch(`${url}v1/groups`, { headers: { accessToken: "a token of our own" } });
    expect(answer.status).toBe(status);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.stderr.includes("An unknown accessToken was adopted")).toBe(status === 200);
    expect(server.stderr).not.toContain("of our own");
  });

  it.each([["--seed"], ["--import"]])("refuses --jwt-refresh-tokens with %s", async (flag) => {
    const { ended, ...server } = run(["start", "--jwt-refresh-tokens", flag, "none.json"]);
    expect(await ended).toBe(2);
    expect(server.stdout).toBe("");
  });
});
