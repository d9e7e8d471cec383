import { type ContractOperation, operationById } from "@kaizala-gateway/foundation";
import type { ObservedRequest } from "../observed-request.js";

/**
 * Where a name stands in a request: `query.count`, `path.groupId`, `header refreshToken`, or else in its body.
 *
 * @returns undefined where the operation has no place for it
 */
export function fieldOfRequest({ operationId }: ObservedRequest, name: string): string | undefined {
  if (operationId === null) return undefined;
  const { parameters, body } = operationById("kaizala", operationId);
  const [first = ""] = /^[^.[]+/.exec(name) ?? [];
  const parameter = parameters.find((one) => one.name.toLowerCase() === first.toLowerCase());
  if (parameter) return parameter.in === "header" ? `header ${name}` : `${parameter.in}.${name}`;
  return hasMembers(body) ? `body.${name}` : undefined;
}

/** What stands before a colon in a refusal of files is the name of one. */
function hasMembers(body: ContractOperation["body"]): boolean {
  return body !== undefined && body.contentType !== "multipart/form-data";
}
