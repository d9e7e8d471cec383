import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { run } from "./support/command-line.js";
import { cli } from "./support/in-process.js";

const SEED = 'users: [{ name: "Ines", mobileNumber: "+12065550777" }]\n';

async function running() {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  return { server, env: { KAIZALA_CONTROL_URL: server.controlUrl } };
}

async function fed(args: readonly string[], text: string, env: NodeJS.ProcessEnv = {}) {
  const ran = run(args, env);
  ran.child.stdin?.end(text);
  const status = await ran.ended;
  return { status, stdout: ran.stdout, stderr: ran.stderr };
}

it("export - writes the export to standard output, and nothing else; import - takes it", async () => {
  const { server, env } = await running();
  const { stdout, status } = await cli(["export", "-"], env);
  expect({ status, lines: stdout.trimEnd().split("\n").length }).toEqual({ status: 0, lines: 1 });
  for (const flag of ["--json", "--quiet"])
    expect(JSON.parse((await cli(["export", "-", flag], env)).stdout).state).toEqual(
      JSON.parse(stdout).state,
    );
  expect(readdirSync(".")).not.toContain("-");
  const imported = await fed(["import", "-", "--as", "copy", "--quiet"], stdout, env);
  expect(imported).toEqual({ status: 0, stdout: "copy\n", stderr: "" });
  expect((await server.control.listSandboxes()).sandboxes.map(({ sandboxId }) => sandboxId)).toContain(
    "copy",
  );
});

it("seed check -, seed load - and sandbox create --seed - read a seed from standard input", async () => {
  const { server, env } = await running();
  expect(await fed(["seed", "check", "-"], SEED)).toEqual({
    status: 0,
    stdout: "The seed can be used. It holds 0 connectors, 0 groups, 1 user.\n",
    stderr: "",
  });
  expect(await fed(["seed", "load", "-"], SEED, env)).toMatchObject({ status: 0, stderr: "" });
  expect((await server.control.listUsers({ matching: "Ines" })).users).toHaveLength(1);
  const made = await fed(["sandbox", "create", "fed", "--seed", "-", "--json"], SEED, env);
  expect(JSON.parse(made.stdout).users).toHaveLength(1);
});

it("what is wrong in it is told of standard input", async () => {
  const { env } = await running();
  for (const args of [
    ["import", "-"],
    ["seed", "check", "-"],
    ["seed", "load", "-"],
  ])
    expect(await fed(args, "[", env)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^kaizala-gateway: standard input cannot be used: it is not .+\n$/),
    });
});

it("start takes a seed of it, from a configuration too, but cannot watch it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-standard-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(await fed(["start", "--seed", "-", "--watch"], SEED)).toMatchObject({ status: 2 });
  const server = await fed(["start", "--port", "0", "--seed", "-"], "users: 1");
  expect(server).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("The seed standard input cannot be used: users: must be a list"),
  });
  const home = process.cwd();
  onTestFinished(() => process.chdir(home));
  writeFileSync(join(folder, "kaizala.config.json"), JSON.stringify({ sandbox: { create: { seed: "-" } } }));
  process.chdir(folder);
  const { env } = await running();
  const made = await fed(["sandbox", "create", "--json"], SEED, env);
  expect(JSON.parse(made.stdout).users).toHaveLength(1);
});
