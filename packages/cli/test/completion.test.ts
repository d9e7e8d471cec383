import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasCommand } from "./support/exec.js";
import { cli } from "./support/in-process.js";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

let server: Awaited<ReturnType<typeof createMockServer>>;
let folder = "";
beforeAll(async () => {
  server = await createMockServer();
  await server.control.registerConnector({ name: "Bad\nname" });
  folder = mkdtempSync(join(tmpdir(), "kaizala-completion-"));
  writeFileSync(join(folder, "kaizala-gateway"), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, {
    mode: 0o755,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const env = () => ({ KAIZALA_CONTROL_URL: server.controlUrl });
const completed = async (...words: string[]) =>
  (await cli(["complete-words", "--", ...words], env())).stdout.split("\n").slice(0, -1);

describe("completion", () => {
  it("knows commands, flags, choices, and what the server holds", async () => {
    expect(await completed("conn")).toEqual(["connector"]);
    expect(await completed("connector", "de")).toEqual(["deactivate", "delete"]);
    expect(await completed("clock", "advance", "--to")).toEqual(["--to-expiry", "--to-retry"]);
    expect(await completed("start", "--callbacks", "")).toEqual(["any", "https-only"]);
    expect(await completed("message", "post", "site")).toEqual(["Site inspections"]);
    expect(await completed("grant", "add", "Getting started", "n")).toEqual(["North site"]);
    expect(await completed("message", "post", "North site", "Hi", "--as", "Ch")).toEqual(["Chen Lin"]);
    // A name of several lines would be several words.
    expect(await completed("connector", "delete", "")).toEqual(["Getting started"]);
  });

  it("is silent where no server answers, and about what it does not know", async () => {
    const nobody = { KAIZALA_CONTROL_URL: "http://127.0.0.1:9/_control" };
    expect(await cli(["complete-words", "--", "message", "list", ""], nobody)).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(await completed("nope", "")).toEqual([]);
  });

  it.skipIf(!hasCommand("bash"))("goes by its script in bash, within quotes too", async () => {
    const script = `eval "$(kaizala-gateway completion bash)"
      COMP_WORDS=(kaizala-gateway message list '"Si'); COMP_CWORD=3; _kaizala_gateway; printf '%s|' "\${COMPREPLY[@]}"
      COMP_WORDS=(kaizala-gateway gr); COMP_CWORD=1; _kaizala_gateway; printf '%s|' "\${COMPREPLY[@]}"`;
    expect(await inShell("bash", ["-c", script])).toBe("Site inspections|grant|group|");
  });

  it.skipIf(!hasCommand("fish"))("goes by its script in fish", async () => {
    const script = `kaizala-gateway completion fish | source; complete -C "kaizala-gateway message list Si"`;
    expect(await inShell("fish", ["-c", script])).toContain("Site inspections");
  });

  it.skipIf(!hasCommand("zsh"))("is read by zsh", async () => {
    const script = `autoload -U compinit; compinit -u -D; eval "$(kaizala-gateway completion zsh)"; print $_comps[kaizala-gateway]`;
    expect(await inShell("zsh", ["-f", "-c", script])).toBe("_kaizala_gateway\n");
  });
});

/** What a shell prints. It asks the server of this process, which must go on meanwhile. */
async function inShell(shell: string, args: readonly string[]): Promise<string> {
  const path = `${folder}${delimiter}${process.env.PATH}`;
  const { stdout, stderr } = await promisify(execFile)(shell, args, {
    env: { ...process.env, ...env(), PATH: path, HOME: folder },
  });
  expect(stderr).toBe("");
  return stdout;
}
