import { tellFailure } from "./failure.js";
import { refuseOther, refuseWithout } from "./options/given-options.js";
import { hooksHere } from "./runner/hooks-here.js";
import { type RunningTest, runningTest } from "./runner/running-test.js";
import type { TestHooks } from "./runner/test-hooks.js";
import { type Kaizala, type KaizalaOptions, openKaizala, refuseWrongOptions } from "./sandbox/kaizala.js";
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

const BESIDE = `Tests that run beside each other cannot share what useKaizala gives to one at a time: open a service in each with openKaizala(), or give all of them one with per: "file".`;

const NONE = `There is none but while a test runs: call useKaizala outside of tests, in the file or a describe, and use what it gives in a test or a beforeEach. A test that runs beside others opens its own with openKaizala(). Under another runner than vitest, Jest and node:test, pass its hooks to useKaizala.`;

/**
 * Gives each test of a file, or of the `describe` that it is called in, a Kaizala service of its own, and closes it
 * afterwards. When a test fails, what happened in its service is told. A test within a test, as node:test has them, is a part
 * of that, with the same service. Tests that run beside each other are refused: they open theirs with {@link openKaizala}.
 *
 * @example `const kaizala = useKaizala();` and then, in a test, `await kaizala.client.groups.list()`
 * @returns what is of the test that runs; outside of one it has nothing
 * @throws {TypeError} for options that are none
 */
export function useKaizala(options: UseKaizalaOptions = {}): Kaizala {
  const { per, stateFolder, hooks, request } = settled(options);
  let held: HeldServer | undefined;
  let current: Kaizala | undefined;
  let owner: RunningTest | undefined;
  const close = async () => {
    const closed = current;
    [current, owner] = [undefined, undefined];
    await closed?.close();
  };
  const begin = async (test: RunningTest) => {
    if (owner?.holds(test)) return;
    const isAgain = owner !== undefined && test.key !== undefined && owner.key === test.key;
    const isFree = owner === undefined || isAgain || owner.isOver();
    if (!isFree) throw new Error(BESIDE);
    // Of a test one of whose own hooks failed, so that the runner left out the one below.
    const closed = close();
    owner = test;
    try {
      await closed;
      current = await openKaizala(request);
    } catch (error) {
      owner = undefined;
      throw error;
    }
  };
  const end = async (test: RunningTest) => {
    // A part of the test that has it, or one that was refused.
    if (per === "test" && (owner === undefined || owner.key !== test.key)) return;
    try {
      if (test.hasFailed && current) await tellFailure(test.title, current, stateFolder);
    } finally {
      if (per === "test") await close();
    }
  };
  hooks.beforeAll(async () => {
    // Held over the tests, so that it starts once.
    if (request.server === undefined) held = await holdServer();
    if (per === "file") current = await openKaizala(request);
  });
  // To Jest a hook that says to take something is one that calls back.
  if (per === "test") hooks.beforeEach(async (...told) => begin(runningTest(told[0])));
  hooks.afterEach(async (...told) => end(runningTest(told[0])));
  hooks.afterAll(async () => {
    try {
      await close();
    } finally {
      await held?.release();
    }
  });
  return standingFor(() => {
    if (current) return current;
    throw new Error(NONE);
  });
}

/** @throws {TypeError} for options that are none */
function settled(options: UseKaizalaOptions) {
  refuseWrongOptions(options);
  const { per = "test", stateFolder, hooks = hooksHere(), ...request } = options;
  refuseOther("per", per, ["test", "file"]);
  refuseWithout("The hooks must be those of a runner", hooks, [
    "beforeAll",
    "afterAll",
    "beforeEach",
    "afterEach",
  ]);
  // An empty variable is as none.
  return { per, stateFolder: stateFolder ?? (process.env.KAIZALA_STATE_FOLDER || undefined), hooks, request };
}

/** Looks up each property in the service of the test that asks. */
function standingFor(service: () => Kaizala): Kaizala {
  return new Proxy({} as Kaizala, {
    get: (_none, name) => Reflect.get(service(), name),
    has: (_none, name) => Reflect.has(service(), name),
    ownKeys: () => Reflect.ownKeys(service()),
    // Those of what stands for another are to be such as could be taken away.
    getOwnPropertyDescriptor: (_none, name) => {
      const found = Reflect.getOwnPropertyDescriptor(service(), name);
      return found && { ...found, configurable: true };
    },
    set: () => false,
  });
}
