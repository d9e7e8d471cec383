import type { ControlSchemas } from "../contract/types.js";
import type { ControlCaller } from "../http/caller.js";

/** The clock of a sandbox. */
export class Clock {
  readonly #control: ControlCaller;

  constructor(control: ControlCaller) {
    this.#control = control;
  }

  /** Stops the clock, so that no time passes but by {@link advance}; answers with epoch milliseconds. */
  async freeze(): Promise<number> {
    return (await this.#control.call("freezeClock", {})).nowMs;
  }

  /** Moves the clock forward; answers with epoch milliseconds. */
  async advance(by: {
    days?: number;
    hours?: number;
    minutes?: number;
    seconds?: number;
    milliseconds?: number;
  }): Promise<number> {
    return (await this.#control.call("advanceClock", { body: by })).nowMs;
  }

  read(): Promise<ControlSchemas["Clock"]> {
    return this.#control.call("getClock", {});
  }
}
