import type { ControlSchemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

/** Something that goes wrong with requests of the emulated service, on demand. */
export type Fault = Readonly<ControlSchemas["Fault"]>;

/** The faults of a sandbox that still apply, in the order in which they were added. */
export class Faults implements SandboxPart<"faults"> {
  #faults: readonly Fault[] = [];

  /** How many there are; every request asks. */
  get count(): number {
    return this.#faults.length;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  add(fault: Fault): void {
    this.#faults = [...this.#faults, fault];
  }

  remove(faultId: string): void {
    this.#faults = this.#faults.filter((fault) => fault.faultId !== faultId);
  }

  /**
   * Counts a request to which one has happened.
   *
   * @returns how often it still happens: 0 once it is used up, and null for any number of times
   */
  use({ faultId, times }: Fault): number | null {
    if (times === null) return null;
    const left = times - 1;
    if (left === 0) this.remove(faultId);
    else {
      this.#faults = this.#faults.map((fault) =>
        fault.faultId === faultId ? { ...fault, times: left } : fault,
      );
    }
    return left;
  }

  reset(): void {
    this.#faults = [];
  }

  state(): ControlSchemas["Fault"][] {
    return [...this.#faults];
  }

  restore(faults: readonly Fault[]): void {
    this.#faults = [...faults];
  }
}
