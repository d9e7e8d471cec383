import { listenTo } from "../../../domain/stream/listeners.js";
import { addressOf } from "../call.js";
import { controlMethods, openSandbox, personMethods, type SteeredServer } from "./control-methods.js";
import type { ControlMethods, SandboxHandle } from "./method-types.js";

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
    on: (type, listener) => {
      const { stream } = openSandbox(server, sandboxId);
      return listenTo(stream, sandboxId, type, listener, (error) => server.log.fault(null, error));
    },
    people: (mobileNumber) => personMethods(server, sandboxId, mobileNumber),
  };
}
