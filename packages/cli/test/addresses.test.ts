import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProxy } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { beforeAll, describe, expect, it } from "vitest";
import { printed, run } from "./support/command-line.js";

const PUBLIC = "https://mock.example/below/";
const ORIGIN = "http://localhost:5173";
const TOKEN = "token-of-the-server";

let upstream: string;
let recording: string;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-addresses-"));
  const server = await createMockServer();
  upstream = server.url;
  recording = join(folder, "recording");
  const proxy = await startProxy({ upstream: new URL(upstream), record: recording });
  await fetch(`${proxy.url}v1/users/me`);
  await proxy.close();
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const argumentsOf = (command: string) =>
  ({ start: [], proxy: ["--upstream", upstream], replay: [recording] })[command] ?? [];

describe.each(["start", "proxy", "replay"])("kaizala-gateway %s", { timeout: 30_000 }, (command) => {
  it.each<[string[], NodeJS.ProcessEnv]>([
    [["--public-url", PUBLIC], {}],
    [[], { KAIZALA_PUBLIC_URL: "https://mock.example/below" }],
  ])("prints the address that callers use, and where it listens: %j %j", async (flags, env) => {
    const running = run([command, ...argumentsOf(command), "--port", "0", ...flags], env);
    await printed(running, /^ready on https:\/\/mock\.example\/below\/\n/m);
    const [, own] = await printed(running, /^ {2}listens on +(http:\/\/127\.0\.0\.1:\d+\/)$/m);
    // Whatever it is: it answers there.
    expect((await fetch(`${own}v1/users/me`)).status).toBeGreaterThanOrEqual(200);
    const inJson = run([command, ...argumentsOf(command), "--port", "0", "--json", ...flags], env);
    const [line = ""] = await printed(inJson, /^\{.+\}\n/);
    expect(JSON.parse(line).url).toBe(PUBLIC);
  });

  it("refuses what cannot be a public URL as a wrong use, and does not tell it", async () => {
    const running = run([command, ...argumentsOf(command)], {
      KAIZALA_PUBLIC_URL: "https://u:secret@a.example",
    });
    expect(await running.ended).toBe(2);
    expect(running.stderr).toBe("error: --public-url must hold no credentials, query or fragment\n");
  });
});

describe.each([
  ["start", "_control/clock"],
  ["proxy", "_gateway/status"],
])("kaizala-gateway %s", { timeout: 30_000 }, (command, path) => {
  it("lets pages of the origins in that were named, by flag or variable", async () => {
    for (const [flags, env] of [
      [["--allow-origin", ORIGIN, "https://tools.example"], {}],
      [[], { KAIZALA_ALLOW_ORIGIN: `https://tools.example, ${ORIGIN}` }],
    ] as const) {
      const running = run([command, ...argumentsOf(command), "--port", "0", ...flags], env);
      const [, url] = await printed(running, /^ready on (.+)\n/m);
      const ask = async (origin: string) => {
        const answer = await fetch(url + path, { headers: { origin } });
        return [answer.status, answer.headers.get("access-control-allow-origin")];
      };
      expect(await ask(ORIGIN)).toEqual([200, ORIGIN]);
      expect(await ask("http://localhost:5174")).toEqual([403, null]);
    }
  });

  it("demands a token where it trusts a proxy, by flag or variable", async () => {
    for (const [flags, env] of [
      [["--trust-proxy"], {}],
      [[], { KAIZALA_TRUST_PROXY: "true" }],
      [["--trust-proxy", "--control-token", TOKEN], {}],
    ] as const) {
      const running = run([command, ...argumentsOf(command), "--port", "0", "--json", ...flags], env);
      const [line = ""] = await printed(running, /^\{.+\}\n/);
      const { url, controlToken } = JSON.parse(line);
      expect((await fetch(url + path)).status).toBe(401);
      const headers = { authorization: `Bearer ${controlToken}` };
      expect((await fetch(url + path, { headers })).status).toBe(200);
    }
  });
});
