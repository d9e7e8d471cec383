/** The hooks of a runner, under the names that they have nearly everywhere. */
export interface TestHooks {
  beforeAll(hook: () => Promise<void>): unknown;
  afterAll(hook: () => Promise<void>): unknown;
  /** The hook is called with what the runner tells of the test, if it does, as that of `afterEach` is. */
  beforeEach(hook: (...told: unknown[]) => Promise<void>): unknown;
  afterEach(hook: (...told: unknown[]) => Promise<void>): unknown;
}
