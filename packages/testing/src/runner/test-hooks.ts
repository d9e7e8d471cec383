/** What is registered with a runner: it is called with what the runner tells of a test. */
type Registered = (context: unknown) => Promise<void>;

/** The hooks of a runner, under the names that they have nearly everywhere. */
export interface TestHooks {
  beforeAll(hook: () => Promise<void>): unknown;
  afterAll(hook: () => Promise<void>): unknown;
  beforeEach(hook: () => Promise<void>): unknown;
  afterEach(hook: Registered): unknown;
}
