import { parse } from "node:querystring";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { OperationValidator } from "../validation.js";
import type { Stage } from "./stage.js";

/**
 * Holds path, query and body against the contract, and brings them to its spelling.
 *
 * @throws {Refusal} BadInput
 */
export function checking({ body }: ContractOperation, validator: OperationValidator): Stage {
  const hasBody = body !== undefined && body.contentType !== "multipart/form-data";
  return (call) => {
    validator.checkPath(call.path);
    call.query = queryOf(call.exchange.query);
    validator.checkQuery(call.query);
    if (hasBody) validator.checkBody(call.body);
  };
}

function queryOf(query: string): Record<string, unknown> {
  return query.length > 1 ? { ...parse(query.slice(1)) } : {};
}
