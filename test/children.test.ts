import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";

const children = JSON.stringify(new URL("../scripts/children.mjs", import.meta.url).href);

/** Runs a script that can start children; `child` is the source of the one that it starts. */
function run(script: string, child: string) {
  const source = `
    import { endChildren, firstLine, startChild } from ${children};
    const start = (options) => startChild("The child", process.execPath, ["-e", ${JSON.stringify(child)}], options);
    ${script}`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", source]);
  onTestFinished(() => void parent.kill("SIGKILL"));
  return { parent, ended: once(parent, "exit"), said: text(parent.stderr) };
}

/** The source of a child that stays, and says so once it is connected; `gone` resolves when it has ended. */
async function staying() {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // It listens on a port.
  const gone = new Promise<void>((resolve) => {
    server.on("connection", (socket) => {
      // What is killed may break the connection off, which ends it as well.
      socket.on("error", () => undefined).on("close", () => resolve());
      socket.resume();
    });
  });
  return { source: `require("node:net").connect(${port}, "127.0.0.1", () => console.log("up"))`, gone };
}

const START = `
  const child = start({ output: "first-line" });
  await firstLine(child);`;

it.skipIf(process.platform === "win32")("what a script has started ends when it is interrupted", async () => {
  const { source, gone } = await staying();
  const { parent, ended } = run(`${START} console.log(child.log);`, source);
  const [log] = await once(parent.stdout, "data");
  expect(existsSync(String(log).trim())).toBe(true);
  parent.kill("SIGINT");
  expect(await ended).toEqual([130, null]);
  await gone;
  expect(existsSync(String(log).trim())).toBe(false);
});

it("what a script has started ends when it ends it, and the script goes on", async () => {
  const { source, gone } = await staying();
  const { ended } = run(`${START} await endChildren(); process.exitCode = 7;`, source);
  expect(await ended).toEqual([7, null]);
  await gone;
});

it("a process that ends by itself ends the script, with what it said", async () => {
  const { ended, said } = run(
    "start({}); setInterval(() => {}, 1000);",
    'console.log("A first line."); console.error("The port is taken."); process.exit(3)',
  );
  expect(await ended).toEqual([1, null]);
  expect(await said).toBe("The child ended with status 3. It said:\nA first line.\nThe port is taken.\n");
});

it("a process that cannot be started ends the script by a sentence", async () => {
  const { ended, said } = run(
    'startChild("Nothing", "/nowhere/at-all", []); setInterval(() => {}, 1000);',
    "",
  );
  expect(await ended).toEqual([1, null]);
  expect(await said).toContain(
    "Nothing could not be started: spawn /nowhere/at-all ENOENT. It said nothing.",
  );
});
