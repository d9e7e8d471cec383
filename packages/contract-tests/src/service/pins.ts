import type { ControlCaller } from "../http/caller.js";

/** The PINs that reached phones. */
export class Pins {
  readonly #control: ControlCaller;

  constructor(control: ControlCaller) {
    this.#control = control;
  }

  /** @throws where none was sent to the number */
  async newest(mobileNumber: string): Promise<string> {
    const { pins } = await this.#control.call("listPins", { query: { mobileNumber } });
    const [pin] = pins;
    if (!pin) throw new Error(`No PIN was sent to ${mobileNumber}.`);
    return pin.pin;
  }
}
