import type { ControlSchemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

/** A PIN as it reached a phone. */
export interface SentPin {
  readonly mobileNumber: string;
  readonly applicationId: string;
  readonly pin: string;
  readonly sentAtMs: number;
  readonly expiresAtMs: number;
}

const MOST_KEPT = 100;

/**
 * The phones' text messages, so that a test or a developer can read a PIN. It is kept in memory
 * alone: the database holds hashes only.
 */
export class PinInbox implements SandboxPart<"pins"> {
  #pins: SentPin[] = [];

  receive(pin: SentPin): void {
    this.#pins.unshift(pin);
    this.#pins.length = Math.min(this.#pins.length, MOST_KEPT);
  }

  /** The newest first. */
  list(mobileNumber?: string): SentPin[] {
    return this.#pins.filter((pin) => mobileNumber === undefined || pin.mobileNumber === mobileNumber);
  }

  reset(): void {
    this.#pins = [];
  }

  state(): ControlSchemas["Pin"][] {
    return this.#pins.map(describePin);
  }

  restore(pins: readonly ControlSchemas["Pin"][]): void {
    this.#pins = pins.map(({ sentAt, expiresAt, ...pin }) => ({
      ...pin,
      sentAtMs: Date.parse(sentAt),
      expiresAtMs: Date.parse(expiresAt),
    }));
  }
}

/** A PIN as the control API shows it. */
export function describePin({ sentAtMs, expiresAtMs, ...pin }: SentPin): ControlSchemas["Pin"] {
  return { ...pin, sentAt: new Date(sentAtMs).toISOString(), expiresAt: new Date(expiresAtMs).toISOString() };
}
