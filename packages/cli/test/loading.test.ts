import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const commandLine = new URL("../dist/command-line.js", import.meta.url).href;

/** Runs a command until it has printed something, and gives the CommonJS modules and JSON that it loaded. */
async function loadedBy(args: readonly string[]): Promise<string> {
  const script = `
    import { createRequire } from "node:module";
    const { cache } = createRequire(import.meta.url);
    const { runCli } = await import(${JSON.stringify(commandLine)});
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = () => write(Object.keys(cache).join("\\n"), () => process.exit(0));
    const status = await runCli(${JSON.stringify(args)}, { PATH: process.env.PATH });
    process.exitCode = status;
    process.stdout.write("");`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  return stdout.replaceAll("\\", "/");
}

// What is loaded is what a start waits for.
it("start loads no contract but the service's, and nothing of proxies, schema compilers, YAML or certificates", {
  timeout: 30_000,
}, async () => {
  const loaded = await loadedBy(["start", "--port", "0", "--log-level", "silent"]);
  expect(loaded).toContain("/kaizala.json");
  for (const name of [
    "/control.json",
    "/gateway.json",
    "/express-openapi-validator/",
    "/ajv/",
    "/yaml/",
    "/selfsigned/",
  ]) {
    expect(loaded).not.toContain(name);
  }
});

it("exec loads neither what start does not, nor a proxy that checks", { timeout: 30_000 }, async () => {
  const loaded = await loadedBy(["exec", "--log-level", "silent", "--", process.execPath, "--eval", ""]);
  expect(loaded).toContain("/kaizala.json");
  for (const name of ["/control.json", "/gateway.json", "/express/", "/ajv/", "/yaml/", "/cross-spawn/"]) {
    expect(loaded).not.toContain(name);
  }
});

it("help loads no part of the server", { timeout: 30_000 }, async () => {
  const loaded = await loadedBy(["--help"]);
  expect(loaded).toContain("/commander/");
  for (const name of ["/express/", "/pino/", "/better-sqlite3/", "/kaizala.json"]) {
    expect(loaded).not.toContain(name);
  }
});
