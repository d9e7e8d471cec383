import type { OpenApiDocument } from "@kaizala-gateway/foundation";
import type { Request, RequestHandler, Response } from "express";
import { middleware } from "express-openapi-validator";

type ValidatorOptions = Parameters<typeof middleware>[0];

/** The handlers of express-openapi-validator for a contract. */
export function validatorOf(
  document: OpenApiDocument,
  options: Pick<ValidatorOptions, "validateRequests" | "validateResponses">,
): readonly RequestHandler[] {
  const handlers = middleware({
    // The validator changes the document that it is given. Its type for one is wider than what is
    // read here, and the document was linted.
    apiSpec: structuredClone(document) as unknown as ValidatorOptions["apiSpec"],
    // Credentials are the service's business.
    validateSecurity: false,
    validateApiSpec: false,
    fileUploader: false,
    ...options,
  });
  // Its handlers take express' request with a property that they set themselves.
  return handlers as unknown as readonly RequestHandler[];
}

/** Runs handlers one after the other; resolves to what one of them passes on as an error. */
export async function run(
  handlers: readonly RequestHandler[],
  request: Request,
  response: Response,
): Promise<unknown> {
  for (const handler of handlers) {
    const error = await new Promise<unknown>((resolve) => {
      handler(request, response, resolve);
    });
    if (error !== undefined) return error;
  }
  return undefined;
}

/** The differences that an error of the validator names, one line each. */
export function differencesOf(error: unknown): string[] {
  const { errors, message } = Object(error);
  if (!Array.isArray(errors) || errors.length === 0) return [String(message ?? error)];
  return errors.map((one) => `${one.path}: ${one.message}`);
}
