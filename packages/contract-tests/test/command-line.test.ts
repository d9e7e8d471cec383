import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contract, reportsIn, temporaryFolder } from "./support/command-line.js";

/** A service that nobody reaches: nothing listens on the first port. */
const nowhere = {
  KAIZALA_BASE_URL: "http://127.0.0.1:1/",
  KAIZALA_APPLICATION_ID: "1",
  KAIZALA_APPLICATION_SECRET: "no secret",
  KAIZALA_REFRESH_TOKEN: "no token",
};

describe("kaizala-contract", { timeout: 60_000 }, () => {
  test("runs suites against several targets, and writes the reports", async () => {
    const folder = await temporaryFolder();
    // In a folder whose settings of vitest are somebody else's.
    await writeFile(join(folder, "vitest.config.js"), 'throw new Error("These settings were read.");');
    const targets = ["--target", "mock", "--target", "process"];
    const files = ["--html", "report.html", "--json", "report.json", "--junit", "report.xml"];
    const { status, stdout } = await contract(["users", ...targets, ...files], {}, folder);
    const reports = reportsIn(folder);
    expect(stdout).toMatch(/^getMe +3\/0\/0 +3\/0\/0$/m);
    expect(status).toBe(0);
    const report = JSON.parse(await reports.read("json"));
    expect(report.targets).toMatchObject([
      { name: "mock", passed: 3, failed: 0, skipped: 0 },
      { name: "process", passed: 3 },
    ]);
    expect(report.operations).toContainEqual(
      expect.objectContaining({ operationId: "getMe", evidence: "observed" }),
    );
    expect(await reports.read("html")).toContain("6 tests passed");
    expect(await reports.read("xml")).toMatch(/<testsuites .*tests="6" failures="0"/);
  });

  test.each([
    ["a target that does not exist", ["--target", "moon"], "There is no target moon; there are mock,"],
    ["an address", ["--target", "http://127.0.0.1:5952/"], "say --target remote, and name its address in"],
    ["an address without a scheme", ["--target", "localhost:5952"], "say --target remote, and name"],
    ["what every object has", ["--target", "constructor"], "There is no target constructor; there are mock,"],
    ["a suite that does not exist", ["songs"], "There is no suite songs;"],
    ["a suite that is not of the client", ["users", "--client"], "There is no suite users of the client;"],
    ["a flag that does not exist", ["--songs"], "unknown option '--songs'"],
    [
      "a flag that is for another target",
      ["--stateless"],
      "--stateless is for the target remote, and the run is against mock.",
    ],
    ["leave that no target asks for", ["-t", "process,mock", "--allow-writes"], "is against process, mock."],
    ["recordings that nobody replays", ["--recordings", "."], "--recordings is for the target recorded"],
    ["calls that nobody counts", ["--calls-per-minute", "90"], "--calls-per-minute is for the target remote"],
    ["names beside a list of them", ["--list-suites", "users"], "takes no names of some."],
    ["two reports in one file", ["--json", "a", "--junit", "a"], "--junit and --json name the same file"],
    ["no number of calls", ["--calls-per-minute", "0"], "It must be a number above 0."],
  ])("%s ends with status 2", async (_, args, message) => {
    const { status, stderr } = await contract(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test("a remote target without credentials ends with status 3, and names what is missing", async () => {
    const { KAIZALA_REFRESH_TOKEN: _, ...incomplete } = nowhere;
    const { status, stderr, stdout } = await contract(["--target", "mock", "--target", "remote"], incomplete);
    expect(stderr).toContain("needs KAIZALA_REFRESH_TOKEN (a refresh token of the connector)");
    expect(stderr).not.toContain("KAIZALA_BASE_URL");
    expect(stdout).toBe("");
    expect(status).toBe(3);
  });

  test("an address that is none ends with status 3", async () => {
    const { status, stderr } = await contract(["-t", "remote"], { ...nowhere, KAIZALA_BASE_URL: "nowhere" });
    expect(stderr).toContain("KAIZALA_BASE_URL must be an http or https URL.");
    expect(status).toBe(3);
  });

  test("a run in which no test was executed ends with status 4, and lists why", async () => {
    const { status, stdout, stderr } = await contract(["control-clock", "-t", "remote"], nowhere);
    expect(stdout).toMatch(/Skipped, \d+ tests: the target remote has no control API/);
    expect(stderr).toContain("No test was executed against remote.");
    expect(status).toBe(4);
  });

  test("titles that no test has ends with status 4", async () => {
    const { status } = await contract(["users", "--title", "there is no such test"]);
    expect(status).toBe(4);
  });

  test("a service that nobody reaches ends with status 1", async () => {
    const { status, stdout, stderr } = await contract(["account-users", "-t", "remote"], nowhere);
    expect(stdout + stderr).toContain("ECONNREFUSED");
    expect(status).toBe(1);
  });

  test("a report that cannot be written ends with status 1", async () => {
    const file = join(await temporaryFolder(), "file");
    await writeFile(file, "");
    const { status, stderr } = await contract(["users", "--html", join(file, "report.html")]);
    expect(stderr).toContain("A report cannot be written");
    expect(status).toBe(1);
  });

  test("runs the suites of the client alone, or some of them", async () => {
    const { stdout: listed } = await contract(["--client", "--list-suites"]);
    const names = listed.trim().split("\n");
    expect(names).toContain("client-sessions");
    expect(names.filter((name) => !name.startsWith("client-"))).toEqual([]);
    const title = ["--title", "posts a message and a reply"];
    const folder = await temporaryFolder();
    const reports = reportsIn(folder);
    const { status, stdout } = await contract(["--client", "client-messages", ...title, ...reports.flags]);
    expect(stdout).toMatch(/^messages.post +1\/0\/0$/m);
    expect(stdout).not.toContain("groups.list");
    expect(status).toBe(0);
    const report = JSON.parse(await reports.read("json"));
    expect(report.clientMethods).toContainEqual({
      name: "messages.post",
      targets: { mock: { passed: 1, failed: 0, skipped: 0, skippedBecause: {} } },
    });
    expect(await reports.read("html")).toContain("<strong>messages.post</strong>");
  });

  test("names its suites, and explains itself", async () => {
    expect((await contract(["--list-suites"])).stdout.split("\n")).toContain("account-users");
    expect((await contract(["--help"])).stdout).toContain("KAIZALA_REFRESH_TOKEN");
  });
});
