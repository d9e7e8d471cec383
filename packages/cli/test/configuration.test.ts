import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wholeProgram } from "../dist/command-line.js";
import { problemIn } from "../dist/config/config-problem.js";
import { configSchema } from "../dist/config/config-schema.js";
import { variableOf } from "../dist/config/variables.js";
import { leavesOf, namesOf } from "./support/examples.js";
import { cli } from "./support/in-process.js";

const schemaFile = new URL("../generated/config.schema.json", import.meta.url);

let folder = "";
const home = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-config-"));
  mkdirSync(join(folder, "below", "further"), { recursive: true });
  process.chdir(join(folder, "below", "further"));
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

const configure = (text: string, name = "kaizala.config.yaml") => writeFileSync(join(folder, name), text);

describe("kaizala.config.yaml", () => {
  it("has a schema that is made of the commands, as it is shipped", async () => {
    const shipped = JSON.parse(readFileSync(schemaFile, "utf8"));
    expect(shipped).toMatchObject(JSON.parse(JSON.stringify(configSchema(await wholeProgram()))));
  });

  it("is found upwards, and outweighed by variables, which flags outweigh", async () => {
    const server = await createMockServer();
    const other = await createMockServer({ seed: {} });
    configure(`server: { url: ${server.url} }\nmessage: { list: { limit: 1 } }\n`);
    const groups = async (args: string[], env: NodeJS.ProcessEnv = {}) =>
      (await cli(["group", "list", "-q", ...args], env)).stdout.split("\n").length - 1;
    expect(await groups([])).toBe(4);
    expect(await groups([], { KAIZALA_CONTROL_URL: other.controlUrl })).toBe(0);
    expect(await groups(["--url", server.url], { KAIZALA_CONTROL_URL: other.controlUrl })).toBe(4);
    const groupId = "b0000000-0000-4000-8000-000000000001@1";
    for (const message of ["One", "Two"])
      await server.people("+12065550101").postMessage({ groupId, message });
    const messages = async (...args: string[]) =>
      (await cli(["message", "list", groupId, "-q", ...args])).stdout.split("\n").length - 1;
    expect([await messages(), await messages("--limit", "5")]).toEqual([1, 2]);
    await Promise.all([server.close(), other.close()]);
  });

  it("gives way to a flag that excludes what it says", async () => {
    configure("connector: { list: { json: true } }\n");
    const server = await createMockServer();
    const args = ["connector", "list", "--url", server.url];
    expect((await cli(args)).stdout).toMatch(/^\{/);
    expect((await cli([...args, "--quiet"])).stdout).toBe("5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d\n");
    expect((await cli(args, { KAIZALA_QUIET: "yes" })).stdout).toMatch(/^5a1f/);
    expect((await cli(args, { KAIZALA_JSON: "no" })).stdout).toMatch(/^NAME|^\{/);
    await server.close();
  });

  it.each([
    ["starts: {}", "there is no starts; see kaizala-gateway --help."],
    ["start: { port: [1] }", "start.port must be a text or a number."],
    ["start: { adopt: maybe }", "start.adopt must be true or false."],
    ["start: { evidence: good }", "start.evidence must be one of documented, swagger, observed, inferred."],
    ["server: { port: 1 }", "there is no server.port; there are url, sandbox, control-token."],
    ["- start", "it must be a section of names and values."],
    ["start: {", "it is not YAML: line 1: "],
  ])("refuses %j, naming what and where", async (text, problem) => {
    configure(text);
    const { status, stderr } = await cli(["group", "list"]);
    expect(status).toBe(2);
    expect(stderr).toContain(`${join(folder, "kaizala.config.yaml")} cannot be used: ${problem}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("that cannot be used does not take the help away, and is not passed over for a program of exec", async () => {
    configure("start: {");
    expect(await cli(["group", "list", "--help"])).toMatchObject({ status: 0, stderr: "" });
    expect(await cli(["exec", "--", "node", "--help"])).toMatchObject({ status: 2, stdout: "" });
  });

  it("is judged as its shipped schema judges it", () => {
    const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const cases = [
      {},
      { start: { port: 0, adopt: true } },
      { start: { adopt: "true" } },
      { exec: { url: 7 } },
      { nope: 1 },
    ];
    for (const content of cases)
      expect([content, problemIn(content, schema) === undefined]).toEqual([content, validate(content)]);
  });

  it("may be JSON, and refuses a port that is none as a flag would", async () => {
    configure(JSON.stringify({ start: { port: "x" } }), "kaizala.config.json");
    const { status, stderr } = await cli(["start"]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `error: option '--port <number>' value 'x' in ${join(folder, "kaizala.config.json")} is invalid. It must be a whole number from 0 to 65535.\n`,
    });
  });
});

describe("a variable", () => {
  it("stands for every flag, each its own, and is told in the help", async () => {
    for (const command of leavesOf(await wholeProgram())) {
      const variables = command.options.map((option) => variableOf(option));
      expect([namesOf(command), variables.filter((one) => !/^KAIZALA_[A-Z_]+$/.test(one))]).toEqual([
        namesOf(command),
        [],
      ]);
      expect(new Set(variables).size).toBe(variables.length);
      const help = command.helpInformation().replaceAll(/\s+/g, " ");
      for (const one of variables) expect(help).toContain(`env: ${one}`);
    }
  });
});
