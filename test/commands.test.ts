import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command of this repository that ends by itself. */
function ran(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

it.each([
  "bench/run.mjs",
  "bench/floor.mjs",
  "bench/proxy.mjs",
  "bench/webhooks.mjs",
  "bench/large-store.mjs",
  "fuzz/run.mjs",
  "soak/run.mjs",
  "scripts/nightly.mjs",
  "scripts/upgrade-fixtures.mjs",
])("%s refuses a flag that it does not know with one line", (command) => {
  const { status, stdout, stderr } = ran([command, "--nope"]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^Unknown option '--nope'\. It takes [^\n]+\.\n$/);
});

it("a bench refuses what is no number", () => {
  expect(ran(["bench/proxy.mjs", "--rate", "fast"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "--rate: fast is not a whole number above 0.\n",
  });
});

it.each(["post-message", "survey-service"])(
  "the example %s says in one line that it finds no server",
  (name) => {
    // Whatever listens where an example looks is not to be called.
    const loader = "data:text/javascript,globalThis.fetch=async()=>{throw new TypeError('fetch failed')}";
    const { status, stdout, stderr } = ran(["--import", loader, `examples/${name}.mjs`], {
      REFRESH_TOKEN: "r",
    });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^[^\n]*127\.0\.0\.1:5952[^\n]*\n$/);
    expect(ran([`examples/${name}.mjs`], { REFRESH_TOKEN: "" })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^[^\n]*refresh ?token[^\n]*\n$/i),
    });
  },
);
