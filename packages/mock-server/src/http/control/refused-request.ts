import { matchOperation } from "@kaizala-gateway/foundation";
import type { Request } from "express";
import { compiledValidators } from "../../validation/compiled.js";
import { explain } from "../../validation/explain.js";

/** What the mock server's own validators and a sentence call each part of a request. */
const PARTS = {
  body: { validator: "body", whole: "The body" },
  query: { validator: "query", whole: "The query" },
  params: { validator: "path", whole: "The path" },
} as const;

/**
 * What is wrong with a request that express-openapi-validator refused, in the words of the mock server's own validators:
 * of a pattern it tells the bare expression, and of a union that a branch is not the one that was meant.
 *
 * @param errors as express-openapi-validator lists them
 * @returns undefined where only that validator refuses it
 */
export function explainRefused(errors: readonly unknown[], request: Request): string | undefined {
  const found = /^\/(body|query|params)(?:\/|$)/.exec(String(Object(errors[0]).path))?.[1];
  const operation = matchOperation(
    "control",
    request.method,
    request.exchange.path.replace(/^\/_control/i, ""),
  );
  if (found === undefined || !operation) return undefined;
  // The expression has these alternatives alone.
  const part = found as keyof typeof PARTS;
  const { validator, whole } = PARTS[part];
  const validate = compiledValidators(`control/${operation.operationId}`)[validator];
  // Values of a path and a query are converted by now, as far as they fit. Express forgets those of a path.
  const value = part === "params" ? Object(request).openapi?.pathParams : request[part];
  return !validate || validate(value) ? undefined : explain(validate, whole);
}
