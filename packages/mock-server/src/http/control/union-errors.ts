import { matchOperation } from "@kaizala-gateway/foundation";
import type { Request } from "express";
import { compiledValidator } from "../../validation/compiled.js";
import { explain } from "../../validation/explain.js";

/**
 * What is wrong with a body in which a union does not fit. Of such a union express-openapi-validator tells first that a
 * branch is not the one that was meant, such as a vote for an answer to a survey; the mock server's own validators tell
 * what is wrong in the one that is.
 *
 * @param errors as express-openapi-validator lists them
 * @returns undefined for any other error
 */
export function explainUnion(
  errors: readonly unknown[],
  { exchange, method, body }: Request,
): string | undefined {
  if (!errors.some((error) => /^(?:oneOf|anyOf)\./.test(String(Object(error).errorCode)))) return undefined;
  const operation = matchOperation("control", method, exchange.path.replace(/^\/_control/i, ""));
  if (!operation?.body) return undefined;
  const validate = compiledValidator(`control/${operation.operationId}`, "body");
  return validate(body) ? undefined : explain(validate, "The body");
}
