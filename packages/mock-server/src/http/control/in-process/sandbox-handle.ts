import { documents } from "@kaizala-gateway/foundation";
import { Refusal } from "../../../domain/ground/refusal.js";
import { DEFAULT_SANDBOX } from "../../../domain/sandbox/sandboxes.js";
import { listenTo } from "../../../domain/stream/listeners.js";
import { fetchInProcess, pathMeant } from "../../fetch-in-process.js";
import { addressOf } from "../call.js";
import { controlMethods, openSandbox, personMethods, type SteeredServer } from "./control-methods.js";
import type { ControlMethods, SandboxHandle } from "./method-types.js";

/** A misspelt type would be listened to in silence. */
function refuseNoType(type: unknown): void {
  const { enum: types = [] } = Object(documents.control.components?.schemas?.LiveEventType);
  if (type === "all" || types.includes(type)) return;
  throw new Refusal("BadInput", `The type must be all, or one of ${types.join(", ")}.`);
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
    on: (type, listener) => {
      const sandbox = openSandbox(server, sandboxId);
      refuseNoType(type);
      if (typeof listener !== "function") throw new Refusal("BadInput", "The listener must be a function.");
      return listenTo(sandbox.stream, sandbox, type, listener, (error) => server.log.fault(null, error));
    },
    fetch: fetchInProcess(
      (connection) => server.accept(connection),
      pathMeant(server.url, sandboxId === DEFAULT_SANDBOX ? undefined : sandboxId),
    ),
    people: (mobileNumber) => personMethods(server, sandboxId, mobileNumber),
  };
}
