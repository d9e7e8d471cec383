import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

it.each(["post-message.mjs", "survey-service.mjs", "intercepted-host.mjs"])(
  "%s ends with one line where its refresh token is refused",
  async (name) => {
    const server = await createMockServer();
    onTestFinished(() => server.close());
    const code = await readFile(`${root}/examples/${name}`, "utf8");
    const child = spawn(
      process.execPath,
      ["--input-type=module", "--eval", code.replace("http://127.0.0.1:5952/", server.url)],
      { cwd: root, env: { ...process.env, REFRESH_TOKEN: "bad" }, stdio: ["ignore", "pipe", "pipe"] },
    );
    onTestFinished(() => void child.kill());
    const exited = once(child, "exit");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n"), stderr).toHaveLength(1);
    expect(await exited).toEqual([1, null]);
  },
);
