import type { ControlSchemas } from "../../contract/types.js";
import type { Cause } from "../ground/cause.js";

/** What changed something, as the control API shows it. */
export function viewOrigin(cause: Cause, atMs: number): ControlSchemas["Origin"] {
  return {
    kind: cause.kind,
    requestId: cause.requestId,
    operationId: cause.operationId,
    applicationId: cause.applicationId,
    mobileNumber: cause.actor,
    at: new Date(atMs).toISOString(),
  };
}
