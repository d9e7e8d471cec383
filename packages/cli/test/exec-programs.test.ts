import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exec, hasCommand, program } from "./support/exec.js";

/** The binary of another Node.js, which `test/runtimes` installs where there is one for the system. */
const other = fileURLToPath(
  new URL(
    `../../../test/runtimes/node_modules/node-${process.platform.replace("win32", "win")}-${process.arch}/bin/node${process.platform === "win32" ? ".exe" : ""}`,
    import.meta.url,
  ),
);

const ways = ["fetch", "https", "agent"];

describe("a program that names the vendor's host alone gets a token, follows it, posts and reads", {
  timeout: 60_000,
}, () => {
  it.for([
    ["Python's urllib", "python3", ["unmodified.py"]],
    ["curl", "curl", ["unmodified.sh"]],
    ...ways.map((way) => [`Node.js by ${way}`, process.execPath, ["unmodified.cjs", way]] as const),
    ...ways.map((way) => [`Node.js 24 by ${way}`, other, ["unmodified.cjs", way]] as const),
  ] as const)("%s", async ([_title, command, [file, ...args]], { skip }) => {
    if (command === other && !existsSync(other)) skip("no other Node.js is installed for this system");
    if (!hasCommand(command)) skip(`there is no ${command} on this machine`);
    const ran = await exec(["--", command === "curl" ? "sh" : command, program(file), ...args]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toEqual({ endpointUrl: "https://api.kaiza.la/", posted: true, groups: 1 });
  });
});

describe("an agent of a program's own, and every other way to send HTTP", { timeout: 60_000 }, () => {
  it.for([
    ["this Node.js", process.execPath],
    ["Node.js 24", other],
  ] as const)("go through the proxy in %s, in workers too", async ([_title, command], { skip }) => {
    if (!existsSync(command)) skip("no other Node.js is installed for this system");
    const script = `
      const http = require("http");
      const { Worker } = require("worker_threads");
      const tell = (name) => (answer) => { answer.resume(); console.log(name, answer.statusCode); };
      const fail = (name) => ({ code, cause, message }) => console.log(name, code ?? cause?.code, cause?.message ?? message);
      http.get("http://kms-alpha.kaiza.la/v1/groups", { agent: new http.Agent() }, tell("http"));
      require("https").get("https://graph.example.com/", { agent: new (require("https").Agent)() }).on("error", fail("refused"));
      new Worker('fetch("https://kms2.kaiza.la/v1/groups").then(({ status }) => console.log("worker", status))', { eval: true });
      const bare = 'fetch("https://kms3.kaiza.la/v1/groups").then(({ status }) => console.log("bare worker", status, Object.keys(process.env).length))';
      new Worker('new (require("worker_threads").Worker)(' + JSON.stringify(bare) + ', { eval: true, env: {} })', { eval: true, env: {} });
      http.get(process.env.KAIZALA_CONTROL_URL + "/health", tell("direct"));`;
    const { status, stdout } = await exec(["--log-level", "silent", "--", command, "--eval", script]);
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n").sort();
    expect(lines).toEqual([
      "bare worker 401 0",
      "direct 200",
      "http 401",
      expect.stringMatching(/^refused ERR_PROXY_TUNNEL graph\.example\.com is not a host of the service: /),
      "worker 401",
    ]);
  });
});
