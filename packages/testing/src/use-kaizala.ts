import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endingOf, hooksHere } from "./runner/runner.js";
import type { TestHooks } from "./runner/test-hooks.js";
import { type Kaizala, type KaizalaOptions, openKaizala } from "./sandbox/kaizala.js";
import { type HeldServer, holdServer } from "./sandbox/shared-server.js";

/** What each test gets, and how it is told. */
export type UseKaizalaOptions = KaizalaOptions & {
  /** Whether each test has a sandbox of its own, or those of the file or `describe` have one together. Default `test`. */
  readonly per?: "test" | "file";
  /**
   * A folder for a file of what happened in each test that failed. Default the variable `KAIZALA_STATE_FOLDER`, and
   * without one the test's output.
   */
  readonly stateFolder?: string;
  /** The runner's hooks, where it is none of vitest, Jest and node:test. */
  readonly hooks?: TestHooks;
};

/**
 * Gives each test of a file, or of the `describe` that it is called in, a Kaizala service of its own, and closes it
 * afterwards. When a test fails, what happened in its service is told.
 *
 * @example `const kaizala = useKaizala();` and then, in a test, `await kaizala.client.groups.list()`
 * @returns what is of the test that runs; outside of one it has nothing
 */
export function useKaizala(options: UseKaizalaOptions = {}): Kaizala {
  const { per = "test", stateFolder = process.env.KAIZALA_STATE_FOLDER, hooks: given, ...request } = options;
  const hooks = given ?? hooksHere();
  let held: HeldServer | undefined;
  let current: Kaizala | undefined;
  const open = async () => {
    current = await openKaizala(request);
  };
  const close = async () => {
    await current?.close();
    current = undefined;
  };
  hooks.beforeAll(async () => {
    // Held over the tests, so that it starts once.
    if (request.server === undefined) held = await holdServer();
    if (per === "file") await open();
  });
  if (per === "test") hooks.beforeEach(open);
  // To Jest a hook that says to take something is one that calls back.
  hooks.afterEach(async (...told) => {
    const { title, hasFailed } = endingOf(told[0]);
    if (hasFailed && current) await tell(title, current, stateFolder);
    if (per === "test") await close();
  });
  hooks.afterAll(async () => {
    await close();
    await held?.release();
  });
  // Each property is looked up in the sandbox of the test that asks.
  return new Proxy({} as Kaizala, {
    get: (_none, name) => {
      if (current) return Reflect.get(current, name);
      throw new Error(
        `There is a ${String(name)} while a test runs: ask for it in a test, or in a beforeEach. Under another runner than vitest, Jest and node:test, pass its hooks to useKaizala.`,
      );
    },
  });
}

async function tell(title: string, kaizala: Kaizala, folder: string | undefined): Promise<void> {
  const state = await kaizala.state();
  if (folder === undefined) {
    console.error(`${title} has failed.\n${state}`);
    return;
  }
  await mkdir(folder, { recursive: true });
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
  // Tests of two files may have one name.
  const file = `${name}-${kaizala.sandboxId.slice(0, 8)}.txt`;
  await writeFile(join(folder, file), `${title}\n${state}\n`);
}
