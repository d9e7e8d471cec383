import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";

const READY = /^ready on http:\/\/[^/]+:(\d+)\/\n/m;
const GIVEN = "given-to-the-command-1";

/** The status of what needs the token. */
async function status(url: string, controlToken?: string): Promise<number> {
  const headers = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` };
  return (await fetch(url, { headers })).status;
}

async function upstream(): Promise<string> {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  return server.url;
}

describe("a command that others reach", { timeout: 30_000 }, () => {
  it.each([
    ["start", "_control/clock"],
    ["proxy", "_gateway/status"],
  ])("%s prints once the token that it made, and demands it", async (command, path) => {
    const more = command === "proxy" ? ["--upstream", await upstream()] : [];
    const server = run([command, ...more, "--port", "0", "--host", "0.0.0.0"]);
    const [, port] = await printed(server, READY);
    const [, token = ""] = await printed(server, /^ {2}control token {2}([\w-]{43})$/m);
    expect(server.stdout.split(token)).toHaveLength(2);
    const url = `http://127.0.0.1:${port}/${path}`;
    expect([await status(url), await status(url, token)]).toEqual([401, 200]);
    server.child.kill("SIGTERM");
    await server.ended;
    expect(server.stderr).not.toContain(token);
  });

  it.each([
    ["start", "_control/clock"],
    ["proxy", "_gateway/status"],
  ])(
    "%s does not print the token that it was given, by flag or variable, and demands it",
    async (command, path) => {
      const more = command === "proxy" ? ["--upstream", await upstream()] : [];
      for (const [flags, env] of [
        [["--control-token", GIVEN], {}],
        [[], { KAIZALA_CONTROL_TOKEN: GIVEN }],
      ] as const) {
        const server = run([command, ...more, "--port", "0", ...flags], env);
        const [, port] = await printed(server, READY);
        const url = `http://127.0.0.1:${port}/${path}`;
        expect([await status(url), await status(url, GIVEN)]).toEqual([401, 200]);
        expect(server.stdout + server.stderr).not.toContain(GIVEN);
      }
    },
  );

  it.each([
    [["--host", "0.0.0.0"], /^[\w-]{43}$/],
    [["--control-token", GIVEN], new RegExp(`^${GIVEN}$`)],
    [[], /^null$/],
  ])("tells with --json what is demanded: %j", async (flags, token) => {
    for (const command of [["start"], ["proxy", "--upstream", await upstream()]]) {
      const server = run([...command, "--port", "0", "--json", ...flags]);
      const [line = ""] = await printed(server, /^\{.+\}\n/);
      expect(String(JSON.parse(line).controlToken)).toMatch(token);
    }
  });

  it("has a line to paste that shows the token by its variable", async () => {
    const server = run(["start", "--port", "0", "--host", "0.0.0.0"]);
    await printed(server, READY);
    expect(server.stdout).toContain(
      "Paste this into another terminal, with the token in KAIZALA_CONTROL_TOKEN:\n",
    );
    expect(server.stdout).toMatch(
      /^curl -s -H "Authorization: Bearer \$KAIZALA_CONTROL_TOKEN" http:\S+\/_control\/groups$/m,
    );
  });

  it.each([
    ["start", "--control-token", "two words of a secret"],
    ["proxy", "--control-token", "too short"],
    ["start", "--control-token", ""],
  ])("%s refuses %s %j as a wrong use, and does not tell it", async (command, flag, text) => {
    const more = command === "proxy" ? ["--upstream", "http://127.0.0.1:9/"] : [];
    const server = run([command, ...more, "--port", "0", flag, text]);
    expect(await server.ended).toBe(2);
    expect(server.stderr).toMatch(
      /^error: the control token must be 16 to 256 printable ASCII characters .+\n$/,
    );
    if (text !== "") expect(server.stderr).not.toContain(text);
  });
});
