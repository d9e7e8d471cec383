import { parse } from "node:querystring";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import { decide } from "../../domain/ground/inferred-rules.js";
import type { LenienceRule } from "../leniency/fitting.js";
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
    const { exchange } = call;
    const onLenience = (rule: LenienceRule) => decide(exchange, rule);
    validator.checkPath(call.path);
    call.query = queryOf(exchange.query);
    validator.checkQuery(call.query, onLenience);
    if (hasBody) validator.checkBody(call.body, onLenience);
  };
}

/** The parameters of a query, from its question mark on; none for an empty one. */
export function queryOf(query: string): Record<string, unknown> {
  return query.length > 1 ? { ...parse(query.slice(1)) } : {};
}
