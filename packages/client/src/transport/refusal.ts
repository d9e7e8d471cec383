import { type ApiErrorDetails, KaizalaApiError } from "../errors/api-error.js";
import { AuthenticationFailedError } from "../errors/authentication-failed-error.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { NotFoundError } from "../errors/not-found-error.js";
import { PermissionDeniedError } from "../errors/permission-denied-error.js";
import { ServerError } from "../errors/server-error.js";
import { ThrottledError } from "../errors/throttled-error.js";
import type { components } from "../generated/kaizala.js";
import { redact } from "./redaction.js";

/** What an answer says of a refusal, as far as it says anything. */
type ErrorBody = { readonly [Key in keyof components["schemas"]["Error"]]: string | undefined };

/**
 * The refusal in the body of an answer, secrets masked; undefined where the body is none.
 *
 * Clients of the live service took an answer with the key `errorCode` or `message` for a failure
 * whatever its status (observed), and no successful answer has either.
 */
export function refusalIn(body: unknown, secrets: readonly string[]): ErrorBody | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const text = (key: string) => {
    const value: unknown = Reflect.get(body, key);
    return typeof value === "string" ? redact(value, secrets) : undefined;
  };
  if ("errorCode" in body || "message" in body) {
    const [message, errorCode, errorCategoryKey] = [
      text("message"),
      text("errorCode"),
      text("errorCategoryKey"),
    ];
    return { message, errorCode, errorCategoryKey };
  }
  // The token endpoint of OAuth has an error shape of its own.
  const errorCode = text("error");
  return errorCode === undefined
    ? undefined
    : { errorCode, message: text("error_description"), errorCategoryKey: undefined };
}

/** The error for a refused call. */
export function apiError(details: ApiErrorDetails): KaizalaApiError {
  // The codes are on record, most statuses are inferred; so where both speak, the code counts.
  switch (details.errorCode) {
    case "InvalidToken":
    case "Unauthenticated":
      return new AuthenticationFailedError(details);
    case "InvalidParameters":
      return new InvalidRequestError(details);
  }
  switch (details.status) {
    case 401:
      return new AuthenticationFailedError(details);
    case 403:
      return new PermissionDeniedError(details);
    case 404:
      return new NotFoundError(details);
    case 429:
      return new ThrottledError(details);
  }
  if (details.status >= 500) return new ServerError(details);
  if (details.status >= 400) return new InvalidRequestError(details);
  return new KaizalaApiError(details);
}
