import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printed, run } from "./support/command-line.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("kaizala-gateway start", { timeout: 30_000 }, () => {
  it("prints addresses, credentials and a line to paste, and last that it is ready", async () => {
    const server = run(["start", "--port", "0"]);
    const [, url] = await printed(server, /^ready on (http:\/\/127\.0\.0\.1:\d+\/)\n/m);
    expect(server.stdout.trimEnd().endsWith(`ready on ${url}`)).toBe(true);
    expect(server.stdout).toContain("applicationSecret  K41ZA1AG8W");
    expect(server.stdout.match(/^ {2}refreshToken {7}\S/gm)).toHaveLength(3);
    expect(server.stdout).toMatch(/^curl -s http:\S+v1\/accessToken -H 'applicationId: /m);
    expect((await fetch(`${url}_control/health`)).status).toBe(200);
  });

  it("speaks https with --tls, and says how to trust its certificate", async () => {
    const server = run(["start", "--port", "0", "--tls"], { HOME: folder, USERPROFILE: folder });
    const [, url] = await printed(server, /^ready on (https:\/\/127\.0\.0\.1:\d+\/)\n/m);
    const [, certificate = ""] = await printed(server, /^ {2}certificate {4}(.+)$/m);
    expect(server.stdout).toContain("NODE_EXTRA_CA_CERTS, curl --cacert");
    expect(server.stdout).toMatch(/^curl -s --cacert '.+' https:/m);
    const status = await new Promise((resolve, reject) => {
      const options = { ca: readFileSync(certificate) };
      get(`${url}_control/health`, options, (answer) => resolve(answer.statusCode)).on("error", reject);
    });
    expect(status).toBe(200);
  });

  it("tells callers why they are refused on this machine, but not with --no-reasons", async () => {
    const cases: [string[], NodeJS.ProcessEnv, boolean][] = [
      [[], {}, true],
      [["--no-reasons"], {}, false],
      [[], { KAIZALA_NO_REASONS: "true" }, false],
      [["--host", "0.0.0.0"], {}, false],
      [["--host", "0.0.0.0", "--reasons"], {}, true],
    ];
    for (const [flags, env, isTold] of cases) {
      const server = run(["start", "--port", "0", ...flags], env);
      const [, port] = await printed(server, /^ready on http:\/\/[^/]+:(\d+)\/\n/m);
      const answer = await fetch(`http://127.0.0.1:${port}/v1/users/me`);
      expect(answer.status).toBe(401);
      expect(answer.headers.has("x-kaizala-reason"), `${flags} ${JSON.stringify(env)}`).toBe(isTold);
    }
  });

  it.each([
    ["start", "--tls-cert"],
    ["start", "--tls-key"],
    ["proxy", "--tls-cert"],
    ["replay", "--tls-key"],
  ])("%s refuses %s alone as a wrong use", async (command, flag) => {
    const more = { start: [], proxy: ["--upstream", "http://127.0.0.1:1/"], replay: ["."] }[command] ?? [];
    const server = run([command, ...more, "--port", "0", flag, "some.pem"]);
    expect(await server.ended).toBe(2);
    expect(server.stderr).toBe("error: --tls-cert and --tls-key need each other\n");
  });

  it("says that the data is a file, where it is told a folder", async () => {
    const server = run(["start", "--port", "0", "--data", folder]);
    expect(await server.ended).toBe(1);
    expect(server.stderr).toBe(
      `kaizala-gateway: ${folder}: It is a folder; the data is one file, such as ${join(folder, "kaizala.db")}.\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("prints one line of JSON with --json, as does KAIZALA_JSON", async () => {
    for (const server of [
      run(["start", "--port", "0", "--json"]),
      run(["start"], { KAIZALA_PORT: "0", KAIZALA_JSON: "true" }),
    ]) {
      await printed(server, /\n/);
      const { url, controlUrl, connectors, groups, users } = JSON.parse(server.stdout);
      expect(controlUrl).toBe(`${url}_control`);
      expect(connectors[0].refreshTokens.map((token: { kind: string }) => token.kind)).toEqual([
        "group",
        "user",
        "tenant",
      ]);
      expect(groups[0]).toEqual({
        groupId: connectors[0].refreshTokens[0].groupId,
        groupName: "Site inspections",
      });
      expect(users[0]).toEqual({ mobileNumber: "+12065550100", name: "Asha Verma" });
      expect(server.stdout.trim()).not.toContain("\n");
    }
  });

  it.each([
    [["start", "--port", "0", "--json"], {}, 400],
    [["start", "--port", "0", "--json", "--foreign-media"], {}, 200],
    [["start", "--port", "0", "--json"], { KAIZALA_FOREIGN_MEDIA: "true" }, 200],
  ])("takes media that it did not make with --foreign-media alone: %j %j", async (args, env, status) => {
    const server = run(args, env);
    await printed(server, /\n/);
    const { url, connectors } = JSON.parse(server.stdout);
    const [{ applicationId, applicationSecret, refreshTokens }] = connectors;
    const [{ refreshToken, groupId }] = refreshTokens;
    const headers = { applicationId, applicationSecret, refreshToken };
    const { accessToken } = await (await fetch(`${url}v1/accessToken`, { headers })).json();
    const answer = await fetch(`${url}v1/groups/${encodeURIComponent(groupId)}/actions`, {
      method: "POST",
      headers: { accessToken },
      body: JSON.stringify({ actionType: "Image", actionBody: { mediaResource: "eyJGaWxlcyI6W119" } }),
    });
    expect(answer.status).toBe(status);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends with status 0 on %s, also with a connection open",
    async (signal) => {
      const server = run(["start", "--port", "0"]);
      const [, url] = await printed(server, /^ready on (.+)\n/m);
      await fetch(`${url}_control/health`, { headers: { connection: "keep-alive" } });
      server.child.kill(signal);
      expect(await server.ended).toBe(0);
    },
  );

  it("refuses a port that is taken in one line, with status 1, and prints nothing else", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const server = run(["start", "--port", String(port)]);
    expect(await server.ended).toBe(1);
    other.close();
    expect(server.stdout).toBe("");
    expect(server.stderr).toBe(
      `kaizala-gateway: Port ${port} on 127.0.0.1 is in use; stop what uses it, or choose another with --port (0 picks a free one).\n`,
    );
  });

  it.each([
    ["an unknown flag", ["start", "--bogus"], /unknown option '--bogus'/],
    ["a port that is no number", ["start", "--port", "many"], /whole number from 0 to 65535/],
    ["an unknown log level", ["start", "--log-level", "loud"], /Allowed choices are debug, info/],
    ["an unknown command", ["begin"], /unknown command 'begin'/],
    [
      "an import with a seed",
      ["start", "--import", "a", "--seed", "b"],
      /'--import <file>' cannot be used with/,
    ],
  ])("refuses %s with status 2", async (_what, args, message) => {
    const server = run(args);
    expect(await server.ended).toBe(2);
    expect(server.stderr).toMatch(message);
    expect(server.stdout).toBe("");
  });

  it.each([
    ["that is not there", "nowhere.yaml", undefined, /there is no such file/],
    ["that is not YAML", "a.yaml", "users: [\n  - a", /it is not YAML: line \d/],
    ["that is not JSON", "b.json", "{", /it is not JSON/],
    [
      "with a wrong value",
      "c.yaml",
      "users:\n  - { mobileNumber: 12, name: A }",
      /users\[0\]\.mobileNumber: must be text/,
    ],
    ["with an unknown property", "d.yaml", "user: []", /has no property "user"/],
    ["with a number twice", "e.yaml", twice(), /users\[1\]\.mobileNumber: there is a user/],
    [
      "with a group that is not there",
      "f.yaml",
      strayGrant(),
      /connectors\[0\]\.grants\[0\]\.group: there is no group/,
    ],
  ])("refuses a seed file %s in one line, with status 1", async (_what, name, text, message) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    const server = run(["start", "--port", "0", "--seed", path]);
    expect(await server.ended).toBe(1);
    expect(server.stderr).toMatch(message);
    expect(server.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(server.stdout).toBe("");
  });

  it("starts from a YAML seed file", async () => {
    const seed = file("seed.yaml", "users:\n  - { mobileNumber: '+12065550150', name: Noor Haddad }\n");
    const server = run(["start", "--port", "0", "--json", "--seed", seed]);
    await printed(server, /\n/);
    expect(JSON.parse(server.stdout)).toMatchObject({ connectors: [], users: [{ name: "Noor Haddad" }] });
  });

  it("keeps data in a file, and prints the same credentials at the next start", async () => {
    const data = join(folder, "data.db");
    const first = run(["start", "--port", "0", "--json", "--data", data]);
    await printed(first, /\n/);
    first.child.kill("SIGTERM");
    await first.ended;
    const second = run(["start", "--port", "0", "--json", "--data", data]);
    await printed(second, /\n/);
    expect(JSON.parse(second.stdout).connectors).toEqual(JSON.parse(first.stdout).connectors);
    const third = run(["start", "--port", "0", "--data", data]);
    expect(await third.ended).toBe(1);
    expect(third.stderr).toContain("in use by another process");
  });

  it("goes on from an exported file with --import", async () => {
    const first = run(["start", "--port", "0", "--json"]);
    await printed(first, /\n/);
    const { controlUrl, connectors } = JSON.parse(first.stdout);
    const report = file("report.json", await (await fetch(`${controlUrl}/export`)).text());
    const second = run(["start", "--port", "0", "--json", "--import", report]);
    await printed(second, /\n/);
    expect(JSON.parse(second.stdout).connectors).toEqual(connectors);
  });

  it.each([
    ["that is not there", "nowhere.json", undefined, /nowhere\.json cannot be used: there is no such file/],
    ["that was cut off", "a.json", '{"format":"kaiz', /it is not JSON, or was cut off/],
    ["that is something else", "b.json", '{"users":[]}', /b\.json cannot be used: It is no export/],
    [
      "of a newer version",
      "c.json",
      '{"format":"kaizala-gateway-sandbox","version":9999}',
      /use a newer kaizala-gateway/,
    ],
  ])("refuses an exported file %s in one line, with status 1", async (_what, name, text, message) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    const server = run(["start", "--port", "0", "--import", path]);
    expect(await server.ended).toBe(1);
    expect(server.stderr).toMatch(message);
    expect(server.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(server.stdout).toBe("");
  });

  it("never writes a secret to its log", async () => {
    const server = run(["start", "--port", "0", "--json", "--log-level", "debug"]);
    await printed(server, /\n/);
    const { url, connectors } = JSON.parse(server.stdout);
    const [{ applicationId, applicationSecret, refreshTokens }] = connectors;
    const { refreshToken, groupId } = refreshTokens[0];
    const headers = { applicationId, applicationSecret, refreshToken };
    const { accessToken } = await (await fetch(`${url}v1/accessToken`, { headers })).json();
    await fetch(`${url}v1/accessToken`, { headers: { ...headers, applicationSecret: "WRONGSECRET" } });
    await fetch(`${url}v1/groups/${groupId}`, { headers: { accessToken } });
    await fetch(`${url}v1/groups/${groupId}`, { headers: { accessToken: `${accessToken}x` } });
    server.child.kill("SIGTERM");
    await server.ended;
    expect(server.stderr).toContain("The applicationSecret is not that of the connector");
    for (const secret of [applicationSecret, refreshToken, accessToken, "WRONGSECRET"]) {
      expect(server.stderr).not.toContain(secret);
    }
  });
});

function twice(): string {
  const user = "  - { mobileNumber: '+12065550150', name: A }\n";
  return `users:\n${user}${user}`;
}

function strayGrant(): string {
  return "connectors:\n  - { name: A, grants: [{ group: Nowhere }] }\n";
}
