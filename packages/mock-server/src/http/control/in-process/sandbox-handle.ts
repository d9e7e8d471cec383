import { addressOf } from "../call.js";
import { controlMethods, openSandbox, personMethods, type SteeredServer } from "./control-methods.js";
import type { ControlMethods, PersonMethods } from "./method-types.js";

/** A sandbox of a server, steered from the server's own process. */
export interface SandboxHandle {
  readonly sandboxId: string;
  /** The base of the emulated service in this sandbox. */
  readonly url: string;
  /** The base of its control API. */
  readonly controlUrl: string;
  /** All that its control API can do. */
  readonly control: ControlMethods;
  /** What a person does in the app: `people("+12065550102").postMessage({ groupId, message })`. */
  readonly people: (mobileNumber: string) => PersonMethods;
}

/** @throws {Refusal} NotFound for a sandbox that is not there, and once the server is closed */
export function sandboxHandle(server: SteeredServer, sandboxId: string): SandboxHandle {
  let control: ControlMethods | undefined;
  return {
    ...addressOf(openSandbox(server, sandboxId), server.url),
    // Made when it is first asked for, since that reads the contract.
    get control() {
      control ??= controlMethods(server, sandboxId);
      return control;
    },
    people: (mobileNumber) => personMethods(server, sandboxId, mobileNumber),
  };
}
