import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { printed } from "./support/command-line.js";
import { beginExec, exec, inFolder, runFolders } from "./support/exec.js";

const node = (script: string) => [process.execPath, "--eval", script];

describe("exec ends as its command does", { timeout: 30_000 }, () => {
  it("with its status, its output and nothing of its own on standard output", async () => {
    const script = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 7';
    expect(await exec(["--", ...node(script)])).toEqual({ status: 7, stdout: "out", stderr: "err" });
  });

  it("with the command's own options, also without a double dash before it", async () => {
    const ran = await exec([
      "--log-level",
      "silent",
      process.execPath,
      "-p",
      "process.argv.slice(1)+''",
      "--",
      "--seed",
      "x",
    ]);
    expect(ran).toMatchObject({ status: 0, stdout: "--seed,x\n" });
  });

  it("hands standard input on", async () => {
    const ran = beginExec(["--", ...node("process.stdin.pipe(process.stdout)")]);
    ran.child.stdin?.end("what came in");
    expect(await ran.ended).toBe(0);
    expect(ran.stdout).toBe("what came in");
  });

  it("with 128 and the signal that ended it", async ({ skip }) => {
    if (process.platform === "win32") skip("Windows tells no signals");
    expect((await exec(["--", ...node("process.kill(process.pid, 'SIGKILL')")])).status).toBe(137);
    expect((await exec(["--", ...node("process.kill(process.pid, 'SIGTERM')")])).status).toBe(143);
  });

  it("with 127 for a command without a name", async () => {
    expect(await exec(["--", ""])).toEqual({
      status: 127,
      stdout: "",
      stderr: "kaizala-gateway: The command is empty: there is no such command.\n",
    });
  });

  it("with 127 for a command that there is not, and 126 for one that cannot be executed", async ({
    skip,
  }) => {
    if (process.platform === "win32") skip("Windows has no rights to execute");
    expect(await exec(["no-such-command-here"])).toEqual({
      status: 127,
      stdout: "",
      stderr: "kaizala-gateway: no-such-command-here: there is no such command in the PATH.\n",
    });
    const file = fileURLToPath(import.meta.url);
    const ran = await exec(["--", file]);
    expect(ran).toEqual({
      status: 126,
      stdout: "",
      stderr: `kaizala-gateway: ${file}: it cannot be executed (EACCES).\n`,
    });
  });

  it.each([
    [[], "error: missing required argument 'command'; see kaizala-gateway exec --help\n"],
    [["--snapshot", "one", "true"], "error: --snapshot needs --url, the server that has it\n"],
    [
      ["--url", "http://127.0.0.1:1/", "--no-throttle", "true"],
      "error: --no-throttle is for a server that exec starts, and --url names one that runs already\n",
    ],
    [
      ["--host-name", "a b", "true"],
      "error: --host-name: a b is neither the name of a host, such as api.example.com or *.example.com, nor an address.\n",
    ],
    [
      ["--host-name", "*.com", "true"],
      "error: --host-name: *.com stands for too much: behind *. there must be two labels or more, such as *.example.com.\n",
    ],
    [
      ["--url", "http://127.0.0.1:1/s/one/_control", "true"],
      "error: option '--url <url>' argument 'http://127.0.0.1:1/s/one/_control' is invalid. It must end before /_control.\n",
    ],
  ])("with 2 for a wrong use: %s", async (args, stderr) => {
    expect(await exec(args)).toEqual({ status: 2, stdout: "", stderr });
  });

  it("with 1 and a line for a server that cannot start or be reached", async () => {
    const seed = inFolder("no-such-seed.yaml");
    const ran = await exec(["--seed", seed, "--", ...node("")]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/^kaizala-gateway: The seed .*no-such-seed\.yaml cannot be used: .+\n$/);
    const remote = await exec([
      "--url",
      "http://127.0.0.1:1/",
      "--seed",
      fileURLToPath(import.meta.url),
      "--",
      ...node(""),
    ]);
    expect(remote.status).toBe(1);
    expect(remote.stderr).toMatch(/^kaizala-gateway: [^\n]+\n$/);
  });
});

it("exec needs no home that takes files", { timeout: 30_000 }, async () => {
  const home = join(fileURLToPath(import.meta.url), "none");
  const script = 'fetch("https://api.kaiza.la/v1/groups").then(({ status }) => console.log(status))';
  const places = { HOME: home, USERPROFILE: home };
  const ran = await exec(["--log-level", "silent", "--", ...node(script)], places);
  expect(ran).toEqual({ status: 0, stdout: "401\n", stderr: "" });
});

it("exec ends where the home is one that the system keeps for itself", { timeout: 30_000 }, async ({
  skip,
}) => {
  if (process.platform !== "linux") skip("only Linux has /proc");
  expect(await exec(["--", ...node("")], { HOME: "/proc" })).toEqual({ status: 0, stdout: "", stderr: "" });
});

describe("a run of exec", { timeout: 30_000 }, () => {
  it("has a server that answers as long as the command runs, and leaves no file", async () => {
    const ran = beginExec([
      "--",
      ...node("console.log(process.env.KAIZALA_CONTROL_URL); process.stdin.resume()"),
    ]);
    const [url] = await printed(ran, /^http:.+$/m);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    ran.child.stdin?.end();
    expect(await ran.ended).toBe(0);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    expect(runFolders()).toEqual([]);
  });
});
