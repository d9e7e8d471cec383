import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { nodeVersion } from "../dist/commands/doctor/machine.js";
import { cli } from "./support/in-process.js";
import { stranger } from "./support/stranger.js";

interface Finding {
  readonly what: string;
  readonly state: string;
  readonly mend?: string;
}

async function doctor(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { status, stdout } = await cli(["doctor", "--json", ...args], env);
  const { findings } = JSON.parse(stdout) as { findings: readonly Finding[] };
  const of = (what: string) => findings.find((finding) => finding.what.startsWith(what));
  return { status, of };
}

it("finds nothing wrong where a server runs, and tells that its clock was moved", async () => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const { port } = new URL(server.url);
  const env = { KAIZALA_CONTROL_URL: server.controlUrl, KAIZALA_PORT: port };
  const before = await doctor([], env);
  expect(before.status).toBe(0);
  for (const what of ["Node.js", "SQLite", `port ${port}`, "server", "clock"])
    expect([what, before.of(what)?.state]).toEqual([what, "well"]);
  await server.clock.advance({ days: 2 });
  expect((await doctor([], env)).of("clock")).toMatchObject({
    state: "note",
    mend: expect.stringContaining("reset"),
  });
  await server.control.freezeClock();
  expect((await doctor([], env)).of("clock")?.mend).toBe("kaizala-gateway clock release");
  const missing = (await doctor(["--sandbox", "nope"], env)).of("server");
  expect(missing).toMatchObject({ state: "wrong", mend: "kaizala-gateway sandbox list" });
});

it("tells of a port that somebody else has, and of what answers as no mock server does, with status 1", async () => {
  const { port } = new URL(await stranger((_request, response) => response.end("<html>")));
  const { status, of } = await doctor(["--port", port, "--url", `http://127.0.0.1:${port}/`], {});
  expect(status).toBe(1);
  expect(of(`port ${port}`)).toMatchObject({ state: "wrong", mend: "kaizala-gateway start --port 0" });
  expect(of("server")).toMatchObject({ state: "wrong", mend: "name another with --url" });
});

it("tells of a control token that is demanded, and no fault where no server runs", async () => {
  const server = await createMockServer({ controlToken: "0123456789abcdef-token" });
  const env = { KAIZALA_CONTROL_URL: server.controlUrl, KAIZALA_PORT: "0" };
  expect(await doctor([], env)).toMatchObject({ status: 1 });
  expect((await doctor([], env)).of("server")?.mend).toContain("KAIZALA_CONTROL_TOKEN");
  await server.close();
  const without = await doctor([], env);
  expect([without.status, without.of("server")]).toMatchObject([
    0,
    { state: "note", mend: "kaizala-gateway start" },
  ]);
});

it("knows the Node.js that is too old", () => {
  expect(nodeVersion("18.20.4")).toMatchObject({ state: "wrong" });
  expect(nodeVersion("20.18.3")).toMatchObject({ state: "wrong" });
  expect(nodeVersion("20.19.0")).toMatchObject({ state: "well" });
  expect(nodeVersion("24.1.0")).toMatchObject({ state: "well" });
});

it("looks at the certificates of this user", async () => {
  const home = mkdtempSync(join(tmpdir(), "kaizala-doctor-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const { HOME, USERPROFILE } = process.env;
  Object.assign(process.env, { HOME: home, USERPROFILE: home });
  onTestFinished(() => void Object.assign(process.env, { HOME, USERPROFILE }));
  const { of } = await doctor([], { KAIZALA_PORT: "0", KAIZALA_CONTROL_URL: "http://127.0.0.1:9/" });
  expect(of("certificate")).toMatchObject({ state: "note" });
});
