import type { ControlOperationId } from "../../contract/types.js";
import type { Cause } from "../../domain/ground/cause.js";

/** What a call of the control API is kept as, with what it changes. */
export function controlCause(
  operationId: ControlOperationId,
  requestId: string,
  { query, body }: { readonly query?: unknown; readonly body?: unknown },
): Cause {
  const actor = operationId.endsWith("InApp") ? { ...Object(query), ...Object(body) }.mobileNumber : null;
  return {
    kind: "control",
    requestId,
    operationId,
    applicationId: null,
    actor: typeof actor === "string" ? actor : null,
  };
}
