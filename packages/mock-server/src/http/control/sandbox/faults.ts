import { addFault, clearFaults, removeFault } from "../../../domain/access/added-faults.js";
import { type ControlRoutes, DONE } from "../call.js";

export const faultRoutes: ControlRoutes<"listFaults" | "addFault" | "clearFaults" | "removeFault"> = {
  listFaults: ({ sandbox }) => ({ faults: sandbox.faults.state() }),
  addFault: ({ sandbox, body }) => addFault(sandbox, body),
  clearFaults: ({ sandbox }) => {
    clearFaults(sandbox);
    return DONE;
  },
  removeFault: ({ sandbox, path }) => {
    removeFault(sandbox, path.faultId);
    return DONE;
  },
};
