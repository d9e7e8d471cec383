import type { FindingKind, Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";

/** A sighting in a request. */
export function seenIn(
  request: ObservedRequest,
  kind: FindingKind,
  { field, sent, right }: Pick<Sighting, "field" | "sent" | "right">,
): Sighting {
  const { number, method, path, operationId } = request;
  return {
    kind,
    operation: operationId,
    where: `request ${number}`,
    request: `${method} ${path}`,
    field,
    sent,
    right,
  };
}
