import { parse } from "node:querystring";
import type { Operation } from "../operations.js";
import type { OperationValidator } from "../validation.js";
import type { Stage } from "./stage.js";

/**
 * Holds path, query and body against the contract, and brings them to its spelling.
 *
 * @throws {Refusal} BadInput
 */
export function checking({ bodyType }: Operation, validator: OperationValidator): Stage {
  const hasBody = bodyType !== undefined && bodyType !== "multipart/form-data";
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
