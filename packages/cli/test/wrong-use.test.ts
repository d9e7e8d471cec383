import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { cli } from "./support/in-process.js";

const nobody = { KAIZALA_CONTROL_URL: "http://127.0.0.1:9/_control" };

describe("what a line lacks, or has too much of, names the help that lists it, in one line with status 2", () => {
  it.each([
    ["connector create", "missing required argument 'name'; see kaizala-gateway connector create --help"],
    [
      "connector crate",
      "unknown command 'crate' (Did you mean create?); see kaizala-gateway connector --help",
    ],
    ["nope", "unknown command 'nope'; see kaizala-gateway --help"],
    ["--nope", "unknown option '--nope'; see kaizala-gateway --help"],
    ["connector list --nope", "unknown option '--nope'; see kaizala-gateway connector list --help"],
    [
      "connector list extra",
      "too many arguments for 'list'. Expected 0 arguments but got 1; see kaizala-gateway connector list --help",
    ],
    [
      "connector create A --permission",
      "option '--permission <name...>' argument missing; see kaizala-gateway connector create --help",
    ],
    [
      "message post A B",
      "required option '--as <user>' not specified; see kaizala-gateway message post --help",
    ],
    ["export", "missing required argument 'file'; see kaizala-gateway export --help"],
    ["proxy", "required option '--upstream <url>' not specified; see kaizala-gateway proxy --help"],
    ["replay", "missing required argument 'folder'; see kaizala-gateway replay --help"],
    ["verify", "missing required argument 'recording'; see kaizala-gateway verify --help"],
    ["exec --", "missing required argument 'command'; see kaizala-gateway exec --help"],
    ["exec --nope -- true", "unknown option '--nope'; see kaizala-gateway exec --help"],
  ])("%s", async (line, why) => {
    expect(await cli(line.split(" "))).toEqual({ status: 2, stdout: "", stderr: `error: ${why}\n` });
  });
});

describe("a value that no server need be asked about is refused with status 2", () => {
  const NAME = "must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen";
  it.each([
    [["clock", "set", "yesterday"], '"yesterday" is no time in ISO 8601: 2030-01-01T09:00:00Z'],
    [["clock", "set", "5"], '"5" is no time in ISO 8601: 2030-01-01T09:00:00Z'],
    [["clock", "set", "2030-02-31"], '"2030-02-31" is no time in ISO 8601: 2030-01-01T09:00:00Z'],
    [["snapshot", "take", "a b"], `the name "a b" ${NAME}`],
    [["snapshot", "fork", "a", "--as", "B"], `--as "B" ${NAME}`],
    [["import", "nope.json", "--as", "-b"], `--as "-b" ${NAME}`],
    [["sandbox", "create", "A"], `the identifier "A" ${NAME}`],
    [["group", "create", "G", "--admin", "A", "--type", "X"], '--type "X" is none of Group, ConnectGroup'],
    [
      ["requests", "tail", "--operation", "postMesage"],
      /^error: --operation "postMesage" is none of .*, postMessage, /,
    ],
    [["events", "tail", "--type", "requests", "nope"], /^error: --type "nope" is none of requests, /],
  ])("%j", async (args, why) => {
    const { status, stderr } = await cli(args, nobody);
    expect(status).toBe(2);
    if (why instanceof RegExp) expect(stderr).toMatch(why);
    else expect(stderr).toBe(`error: ${why}\n`);
  });

  it("and a time without an offset, or a day, is taken", async () => {
    const server = await createMockServer();
    onTestFinished(() => server.close());
    const env = { KAIZALA_CONTROL_URL: server.controlUrl };
    for (const time of ["2030-01-01", "2030-01-01T09:00", "2030-01-01 09:00:30.5", "2030-01-01T09:00+02:00"])
      expect(await cli(["clock", "set", time], env)).toMatchObject({ status: 0, stderr: "" });
  });
});
