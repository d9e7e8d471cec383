import { askedOperation, type ContractOperation } from "@kaizala-gateway/foundation";
import { normalisePath } from "./normalised-path.js";

/** The operation of the service that a request is for; that of a `HEAD` is the one whose head it asks for. */
export function operationAsked(method: string, requestTarget: string): ContractOperation | undefined {
  const { api, path } = normalisePath(requestTarget);
  return api === "kaizala" ? askedOperation(api, method, path) : undefined;
}
