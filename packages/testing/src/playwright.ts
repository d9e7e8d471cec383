import { test as base } from "@playwright/test";
import { whatHappened } from "./failure.js";
import { type Kaizala, type KaizalaOptions, openKaizala } from "./sandbox/kaizala.js";
import { holdServer } from "./sandbox/shared-server.js";

export { expect } from "@playwright/test";

/** What tests may ask for. */
interface TestFixtures {
  /** A Kaizala service of the test's own; what happened in it is attached where the test fails. */
  readonly kaizala: Kaizala;
  /** What it begins with: `test.use({ kaizalaOptions: { seed } })`. */
  readonly kaizalaOptions: KaizalaOptions;
}

/** Playwright's `test`, with the fixture `kaizala`. */
export const test = base.extend<TestFixtures, { readonly kaizalaServer: undefined }>({
  kaizalaOptions: [{}, { option: true }],
  // A worker's server starts once.
  kaizalaServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
    async ({}, use) => {
      const held = await holdServer();
      await use(undefined);
      await held.release();
    },
    { scope: "worker", auto: true },
  ],
  kaizala: async ({ kaizalaOptions }, use, testInfo) => {
    const kaizala = await openKaizala(kaizalaOptions);
    await use(kaizala);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("kaizala", { body: await whatHappened(kaizala), contentType: "text/plain" });
    }
    await kaizala.close();
  },
});
