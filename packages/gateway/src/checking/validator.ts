import type { OpenApiDocument } from "@kaizala-gateway/foundation";
import { type ContractCheckOptions, contractChecks } from "@kaizala-gateway/foundation/checks";
import type { Request, RequestHandler, Response } from "express";

/** The handlers of express-openapi-validator for a contract. */
export function validatorOf(
  document: OpenApiDocument,
  options: Pick<ContractCheckOptions, "validateRequests" | "validateResponses">,
): readonly RequestHandler[] {
  // Credentials are the service's business.
  return contractChecks(document, { validateSecurity: false, fileUploader: false, ...options });
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
