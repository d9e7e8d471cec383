import { TestRunner } from "vitest";
import { tellsOfAnswer } from "./verdict.mjs";

/** Leaves out the rest of a suite once one of its tests has caught the fault and another has passed. */
export default class StoppingRunner extends TestRunner {
  #hasPassed = false;
  #hasCaught = false;

  /** @param {import("vitest").RunnerTestCase} test */
  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    const { state, errors = [] } = test.result ?? {};
    if (state === "pass") this.#hasPassed = true;
    if (state === "fail") this.#hasCaught ||= tellsOfAnswer(errors.map(({ message }) => message));
    if (this.#hasPassed && this.#hasCaught) this.cancel("test-failure");
  }
}
